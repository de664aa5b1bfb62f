using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Tests.Transactions;

/// <summary>One row an arrow of the RFC's figure; states, inputs and actions as text, because public theories cannot take internal enums.</summary>
public class NonInviteServerRulesTests
{
    [Fact]
    public void Start_RequestCame_UserHasUntilTimerJ()
    {
        var step = NonInviteServerRules.Start();

        Assert.Equal(new TxStep(TxState.Trying, TxActions.StartTimerJ), step);
    }

    [Theory]
    [InlineData("Trying", "SendProvisional", false, "Proceeding", "Send")] // 100
    [InlineData("Trying", "SendSuccess", false, "Completed", "StopTimers, Send, StartTimerJ")] // answered; repeats are absorbed
    [InlineData("Trying", "SendSuccess", true, "Terminated", "Send, ReportConfirmed, Remove")] // timer J is 0 on streams
    [InlineData("Trying", "SendFailure", false, "Completed", "StopTimers, Send, StartTimerJ")] // a challenge
    [InlineData("Trying", "SendFailure", true, "Terminated", "Send, ReportConfirmed, Remove")] // timer J is 0 on streams
    [InlineData("Trying", "TimerJ", false, "Terminated", "ReportTimeout, Remove")] // the client has given up, RFC 4320 §4.2
    [InlineData("Trying", "TransportFailed", true, "Terminated", "ReportFailure, Remove")] // nowhere to answer to
    [InlineData("Proceeding", "Request", false, "Proceeding", "ResendLast")] // repeated: the provisional again
    [InlineData("Proceeding", "SendProvisional", false, "Proceeding", "Send")] // another provisional
    [InlineData("Proceeding", "SendSuccess", false, "Completed", "StopTimers, Send, StartTimerJ")] // answered
    [InlineData("Proceeding", "SendFailure", true, "Terminated", "Send, ReportConfirmed, Remove")] // refused on a stream
    [InlineData("Proceeding", "TimerJ", false, "Terminated", "ReportTimeout, Remove")] // the client has given up
    [InlineData("Proceeding", "TransportFailed", false, "Terminated", "ReportFailure, Remove")] // nowhere to answer to
    [InlineData("Completed", "Request", false, "Completed", "ResendLast")] // the answer was lost
    [InlineData("Completed", "TimerJ", false, "Terminated", "ReportConfirmed, Remove")] // no more repeats
    [InlineData("Completed", "TransportFailed", false, "Terminated", "ReportFailure, Remove")] // figure 8
    public void Step_Arrow_GoesToStateAndActs(string state, string input, bool reliable, string expectedState, string expectedActions)
    {
        var step = NonInviteServerRules.Step(Enum.Parse<TxState>(state), Enum.Parse<TxInput>(input), reliable);

        Assert.Equal(new TxStep(Enum.Parse<TxState>(expectedState), Enum.Parse<TxActions>(expectedActions)), step);
    }

    [Theory]
    [InlineData("Trying", "Request")] // a repeat while the user still thinks
    [InlineData("Completed", "SendSuccess")] // a second final response
    [InlineData("Completed", "SendFailure")] // a second final response
    [InlineData("Completed", "SendProvisional")] // overtaken by the final response
    public void Step_NoArrow_ChangesNothing(string state, string input)
    {
        var from = Enum.Parse<TxState>(state);

        var step = NonInviteServerRules.Step(from, Enum.Parse<TxInput>(input), reliable: false);

        Assert.Equal(new TxStep(from, TxActions.None), step);
    }

    [Fact]
    public void Step_Terminated_NeverLeavesOrActs()
    {
        foreach (var input in Enum.GetValues<TxInput>())
        {
            var step = NonInviteServerRules.Step(TxState.Terminated, input, reliable: false);

            Assert.Equal(new TxStep(TxState.Terminated, TxActions.None), step);
        }
    }
}
