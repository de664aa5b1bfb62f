using Softswitch.Calls.Tracing;

namespace Softswitch.Calls.Records;

/// <summary>A call that has ended, with its story.</summary>
public sealed record FinishedCall(CallRecord Record, IReadOnlyList<TraceStep> Steps);
