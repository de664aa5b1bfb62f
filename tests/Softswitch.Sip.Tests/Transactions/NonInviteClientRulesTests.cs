using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Tests.Transactions;

/// <summary>One row an arrow of the RFC's figure; states, inputs and actions as text, because public theories cannot take internal enums.</summary>
public class NonInviteClientRulesTests
{
    [Theory]
    [InlineData(false, "ResendLast, StartTimerE, StartTimerF")] // datagrams are repeated
    [InlineData(true, "ResendLast, StartTimerF")]               // streams are not
    public void Start_RequestIsSent_TimersRun(bool reliable, string expectedActions)
    {
        var step = NonInviteClientRules.Start(reliable);

        Assert.Equal(new TxStep(TxState.Trying, Enum.Parse<TxActions>(expectedActions)), step);
    }

    [Theory]
    [InlineData("Trying", "TimerE", false, "Trying", "ResendLast, StartTimerE")] // no answer: again
    [InlineData("Trying", "TimerF", false, "Terminated", "ReportTimeout, Remove")] // no answer in 64·T1
    [InlineData("Trying", "Provisional", false, "Proceeding", "PassUp")] // 100
    [InlineData("Trying", "Success", false, "Completed", "StopTimers, PassUp, StartTimerK")] // answered; repeats are absorbed for T4
    [InlineData("Trying", "Failure", false, "Completed", "StopTimers, PassUp, StartTimerK")] // refused
    [InlineData("Trying", "Success", true, "Terminated", "PassUp, Remove")] // timer K is 0 on streams
    [InlineData("Trying", "TransportFailed", true, "Terminated", "ReportFailure, Remove")] // as a 503 would be
    [InlineData("Proceeding", "TimerE", false, "Proceeding", "ResendLast, StartTimerE")] // goes on every T2
    [InlineData("Proceeding", "TimerF", false, "Terminated", "ReportTimeout, Remove")] // a provisional does not stop timer F
    [InlineData("Proceeding", "Provisional", false, "Proceeding", "PassUp")] // another provisional
    [InlineData("Proceeding", "Success", false, "Completed", "StopTimers, PassUp, StartTimerK")] // answered
    [InlineData("Proceeding", "Failure", true, "Terminated", "PassUp, Remove")] // refused on a stream
    [InlineData("Proceeding", "TransportFailed", false, "Terminated", "ReportFailure, Remove")] // figure 6
    [InlineData("Completed", "TimerK", false, "Terminated", "Remove")] // no more repeats
    public void Step_Arrow_GoesToStateAndActs(string state, string input, bool reliable, string expectedState, string expectedActions)
    {
        var step = NonInviteClientRules.Step(Enum.Parse<TxState>(state), Enum.Parse<TxInput>(input), reliable);

        Assert.Equal(new TxStep(Enum.Parse<TxState>(expectedState), Enum.Parse<TxActions>(expectedActions)), step);
    }

    [Theory]
    [InlineData("Completed", "Success")] // a repeated final response
    [InlineData("Completed", "Failure")] // a repeated final response
    [InlineData("Completed", "Provisional")] // overtaken by the final response
    [InlineData("Completed", "TransportFailed")] // nothing is sent any more
    public void Step_NoArrow_ChangesNothing(string state, string input)
    {
        var from = Enum.Parse<TxState>(state);

        var step = NonInviteClientRules.Step(from, Enum.Parse<TxInput>(input), reliable: false);

        Assert.Equal(new TxStep(from, TxActions.None), step);
    }

    [Fact]
    public void Step_Terminated_NeverLeavesOrActs()
    {
        foreach (var input in Enum.GetValues<TxInput>())
        {
            var step = NonInviteClientRules.Step(TxState.Terminated, input, reliable: false);

            Assert.Equal(new TxStep(TxState.Terminated, TxActions.None), step);
        }
    }
}
