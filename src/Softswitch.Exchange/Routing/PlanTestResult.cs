using Softswitch.Exchange.Office;

namespace Softswitch.Exchange.Routing;

/// <summary>What came of one line of <c>tests:</c>.</summary>
/// <param name="Test">The line.</param>
/// <param name="Path">The path the call would take.</param>
public sealed record PlanTestResult(PlanTest Test, CallPath Path)
{
    /// <summary>True when the call ends where the test expects it.</summary>
    public bool Passed => Path.End.Place == Test.Expect;
}
