using System.Text.Json.Serialization;

namespace Softswitch.Calls.Subscriptions;

[JsonSerializable(typeof(SubscriptionState))]
internal sealed partial class SubscriptionJson : JsonSerializerContext;
