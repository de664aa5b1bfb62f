using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Softswitch.Admin.Alarms;
using Softswitch.Admin.Bans;
using Softswitch.Admin.Extensions;
using Softswitch.Admin.Health;
using Softswitch.Admin.LiveCalls;
using Softswitch.Admin.Messages;
using Softswitch.Admin.Records;
using Softswitch.Admin.Registrations;
using Softswitch.Admin.Reloading;

namespace Softswitch.Admin;

/// <summary>Everything the endpoint writes, with generated serializers.</summary>
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(RegistrationResponse[]))]
[JsonSerializable(typeof(CallResponse[]))]
[JsonSerializable(typeof(TransferRequest))]
[JsonSerializable(typeof(TraceResponse))]
[JsonSerializable(typeof(RecordsResponse))]
[JsonSerializable(typeof(ExtensionResponse[]))]
[JsonSerializable(typeof(AlarmResponse[]))]
[JsonSerializable(typeof(BanResponse[]))]
[JsonSerializable(typeof(MessageResponse[]))]
[JsonSerializable(typeof(ReloadResponse))]
[JsonSerializable(typeof(FindingResponse[]))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class AdminJson : JsonSerializerContext;
