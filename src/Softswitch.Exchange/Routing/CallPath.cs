using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Routing;

/// <summary>The path of a call: where it ends, and every decision on the way.</summary>
public sealed record CallPath(Stage End, IReadOnlyList<TraceStep> Steps);
