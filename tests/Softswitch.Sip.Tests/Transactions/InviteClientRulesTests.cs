using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Tests.Transactions;

/// <summary>One row an arrow of the RFC's figure; states, inputs and actions as text, because public theories cannot take internal enums.</summary>
public class InviteClientRulesTests
{
    [Theory]
    [InlineData(false, "ResendLast, StartTimerA, StartTimerB")] // datagrams are repeated
    [InlineData(true, "ResendLast, StartTimerB")]               // streams are not
    public void Start_RequestIsSent_TimersRun(bool reliable, string expectedActions)
    {
        var step = InviteClientRules.Start(reliable);

        Assert.Equal(new TxStep(TxState.Calling, Enum.Parse<TxActions>(expectedActions)), step);
    }

    [Theory]
    [InlineData("Calling", "TimerA", false, "Calling", "ResendLast, StartTimerA")] // no answer: again, after twice the time
    [InlineData("Calling", "TimerB", false, "Terminated", "ReportTimeout, Remove")] // no answer in 64·T1
    [InlineData("Calling", "Provisional", false, "Proceeding", "StopTimers, PassUp")] // from now on it may ring as long as it likes
    [InlineData("Calling", "Success", false, "Accepted", "StopTimers, PassUp, StartTimerM")] // answered at once
    [InlineData("Calling", "Failure", false, "Completed", "StopTimers, SendAck, PassUp, StartTimerD")] // refused at once
    [InlineData("Calling", "Failure", true, "Terminated", "SendAck, PassUp, Remove")] // timer D is 0 on streams
    [InlineData("Calling", "TransportFailed", true, "Terminated", "ReportFailure, Remove")] // as a 503 would be
    [InlineData("Proceeding", "Provisional", false, "Proceeding", "PassUp")] // 180 after 100
    [InlineData("Proceeding", "Success", false, "Accepted", "StopTimers, PassUp, StartTimerM")] // answered
    [InlineData("Proceeding", "Failure", false, "Completed", "StopTimers, SendAck, PassUp, StartTimerD")] // refused
    [InlineData("Proceeding", "Failure", true, "Terminated", "SendAck, PassUp, Remove")] // timer D is 0 on streams
    [InlineData("Proceeding", "TimerCancel", false, "Terminated", "ReportTimeout, Remove")] // no final response after CANCEL, RFC 3261 §9.1
    [InlineData("Proceeding", "TransportFailed", true, "Terminated", "ReportFailure, Remove")] // the connection to the phone is gone
    [InlineData("Completed", "Failure", false, "Completed", "SendAck")] // the ACK was lost
    [InlineData("Completed", "TimerD", false, "Terminated", "Remove")] // no more repeats
    [InlineData("Completed", "TransportFailed", false, "Terminated", "Remove")] // the user has its answer already
    [InlineData("Accepted", "Success", false, "Accepted", "PassUp")] // a repeat, or another fork's answer (RFC 6026)
    [InlineData("Accepted", "TimerM", false, "Terminated", "Remove")] // no more forks
    public void Step_Arrow_GoesToStateAndActs(string state, string input, bool reliable, string expectedState, string expectedActions)
    {
        var step = InviteClientRules.Step(Enum.Parse<TxState>(state), Enum.Parse<TxInput>(input), reliable);

        Assert.Equal(new TxStep(Enum.Parse<TxState>(expectedState), Enum.Parse<TxActions>(expectedActions)), step);
    }

    [Theory]
    [InlineData("Proceeding", "TimerB")] // timer B ended with the provisional response
    [InlineData("Proceeding", "TimerA")] // timer A ended with the provisional response
    [InlineData("Completed", "Provisional")] // overtaken by the final response
    [InlineData("Completed", "Success")] // another fork's 2xx after a refusal: the stateful proxy must not send it
    [InlineData("Accepted", "Provisional")] // overtaken by the 2xx
    [InlineData("Accepted", "Failure")] // another fork refused
    [InlineData("Accepted", "TransportFailed")] // the user has its answer already
    public void Step_NoArrow_ChangesNothing(string state, string input)
    {
        var from = Enum.Parse<TxState>(state);

        var step = InviteClientRules.Step(from, Enum.Parse<TxInput>(input), reliable: false);

        Assert.Equal(new TxStep(from, TxActions.None), step);
    }

    [Fact]
    public void Step_Terminated_NeverLeavesOrActs()
    {
        foreach (var input in Enum.GetValues<TxInput>())
        {
            var step = InviteClientRules.Step(TxState.Terminated, input, reliable: false);

            Assert.Equal(new TxStep(TxState.Terminated, TxActions.None), step);
        }
    }
}
