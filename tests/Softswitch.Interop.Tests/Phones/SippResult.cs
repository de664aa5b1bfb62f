namespace Softswitch.Interop.Tests.Phones;

/// <summary>How a SIPp scenario went.</summary>
/// <param name="ExitCode">0: all calls followed the scenario; 1: some did not; others: it could not run.</param>
/// <param name="Errors">What SIPp says was unexpected.</param>
/// <param name="Messages">All messages sent and received.</param>
internal sealed record SippResult(int ExitCode, string Errors, string Messages)
{
    /// <summary>Fails the test unless the scenario was followed, showing what was not.</summary>
    public void AssertFollowed() => Assert.True(ExitCode == 0, $"SIPp ended with {ExitCode}.\n{Errors}\n{Messages}");
}
