using Softswitch.Calls.Tracing;

namespace Softswitch.Admin.LiveCalls;

/// <summary>One step of a call's story.</summary>
/// <param name="Time">When.</param>
/// <param name="Text">What happened, in plain words.</param>
/// <param name="Rule">The rule that decided ("dialplan.yaml:12"), or null when none did.</param>
internal sealed record StepResponse(DateTimeOffset Time, string Text, string? Rule)
{
    public static StepResponse From(TraceStep step, OfficeTime time) => new(time.Local(step.At), step.Text, step.Source?.ToString());
}
