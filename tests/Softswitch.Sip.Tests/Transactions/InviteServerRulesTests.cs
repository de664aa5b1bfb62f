using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Tests.Transactions;

/// <summary>One row an arrow of the RFC's figure; states, inputs and actions as text, because public theories cannot take internal enums.</summary>
public class InviteServerRulesTests
{
    [Fact]
    public void Start_RequestCame_Waits200MillisecondsForTheUser()
    {
        var step = InviteServerRules.Start();

        Assert.Equal(new TxStep(TxState.Proceeding, TxActions.StartTimerTrying), step);
    }

    [Theory]
    [InlineData("Proceeding", "Request", false, "Proceeding", "ResendLast")] // the INVITE was repeated: the last provisional goes again
    [InlineData("Proceeding", "TimerTrying", false, "Proceeding", "SendTrying")] // the user took longer than 200 ms
    [InlineData("Proceeding", "SendProvisional", false, "Proceeding", "StopTimers, Send")] // 180: no 100 is needed any more
    [InlineData("Proceeding", "SendSuccess", false, "Accepted", "StopTimers, Send, StartTimerL")] // RFC 6026
    [InlineData("Proceeding", "SendSuccess", true, "Accepted", "StopTimers, Send, StartTimerL")] // timer L runs on streams too
    [InlineData("Proceeding", "SendFailure", false, "Completed", "StopTimers, Send, StartTimerG, StartTimerH")] // datagrams are repeated until the ACK
    [InlineData("Proceeding", "SendFailure", true, "Completed", "StopTimers, Send, StartTimerH")] // streams do not lose: no timer G
    [InlineData("Proceeding", "TransportFailed", false, "Proceeding", "ReportFailure")] // RFC 6026 figure 5: stays
    [InlineData("Completed", "Request", false, "Completed", "ResendLast")] // the caller has not got the final response
    [InlineData("Completed", "TimerG", false, "Completed", "ResendLast, StartTimerG")] // no ACK yet
    [InlineData("Completed", "Ack", false, "Confirmed", "StopTimers, ReportConfirmed, StartTimerI")] // absorbs further ACKs for T4
    [InlineData("Completed", "Ack", true, "Terminated", "ReportConfirmed, Remove")] // timer I is 0 on streams
    [InlineData("Completed", "TimerH", false, "Terminated", "ReportTimeout, Remove")] // no ACK in 64·T1
    [InlineData("Completed", "TransportFailed", true, "Completed", "ReportFailure")] // RFC 6026 figure 5: stays
    [InlineData("Confirmed", "TimerI", false, "Terminated", "Remove")] // all repeated ACKs have come
    [InlineData("Accepted", "SendSuccess", false, "Accepted", "Send")] // the user repeats its 2xx until the ACK
    [InlineData("Accepted", "Ack", false, "Accepted", "PassUp")] // the ACK for a 2xx is the user's
    [InlineData("Accepted", "TimerL", false, "Terminated", "ReportConfirmed, Remove")] // nothing of this INVITE can come any more
    [InlineData("Accepted", "TransportFailed", true, "Accepted", "ReportFailure")] // RFC 6026 figure 5: stays
    public void Step_Arrow_GoesToStateAndActs(string state, string input, bool reliable, string expectedState, string expectedActions)
    {
        var step = InviteServerRules.Step(Enum.Parse<TxState>(state), Enum.Parse<TxInput>(input), reliable);

        Assert.Equal(new TxStep(Enum.Parse<TxState>(expectedState), Enum.Parse<TxActions>(expectedActions)), step);
    }

    [Theory]
    [InlineData("Proceeding", "Ack")] // an ACK before the final response means nothing
    [InlineData("Accepted", "Request")] // absorbed: not the transaction but the user repeats a 2xx (RFC 6026 §7.1)
    [InlineData("Accepted", "SendFailure")] // the call is answered; too late to refuse it
    [InlineData("Accepted", "SendProvisional")] // overtaken by the 2xx
    [InlineData("Completed", "SendSuccess")] // a second final response
    [InlineData("Completed", "SendProvisional")] // overtaken by the final response
    [InlineData("Confirmed", "Ack")] // a repeated ACK
    [InlineData("Confirmed", "Request")] // a late repeat of the INVITE
    public void Step_NoArrow_ChangesNothing(string state, string input)
    {
        var from = Enum.Parse<TxState>(state);

        var step = InviteServerRules.Step(from, Enum.Parse<TxInput>(input), reliable: false);

        Assert.Equal(new TxStep(from, TxActions.None), step);
    }

    [Fact]
    public void Step_Terminated_NeverLeavesOrActs()
    {
        foreach (var input in Enum.GetValues<TxInput>())
        {
            var step = InviteServerRules.Step(TxState.Terminated, input, reliable: false);

            Assert.Equal(new TxStep(TxState.Terminated, TxActions.None), step);
        }
    }
}
