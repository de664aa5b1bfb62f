using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Office;

/// <summary>A setting that decides something, with the line it stands on.</summary>
public sealed record Rule<T>(T Value, SourceLine Source);
