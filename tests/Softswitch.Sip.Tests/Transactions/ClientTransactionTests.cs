using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Tests.Transactions;

public class ClientTransactionTests
{
    [Fact]
    public void Send_InviteOverUdpWithoutAnswer_RepeatsByTimerAAndTimesOutByTimerB()
    {
        using var fixture = new TransactionFixture();

        fixture.Send(SipMethod.Invite, TransactionFixture.Udp);
        fixture.Wait(31_999);
        var failuresBefore = fixture.Failures.Count;
        fixture.Wait(1);

        Assert.Equal([0, 500, 1500, 3500, 7500, 15500, 31500], fixture.Transports.Times);
        Assert.Equal(0, failuresBefore);
        Assert.Equal([ClientFailure.Timeout], fixture.Failures);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Send_InviteOverTcp_IsNotRepeated()
    {
        using var fixture = new TransactionFixture();

        fixture.Send(SipMethod.Invite, TransactionFixture.Tcp);
        fixture.Wait(32_000);

        Assert.Equal([0], fixture.Transports.Times);
        Assert.Equal([ClientFailure.Timeout], fixture.Failures);
    }

    [Fact]
    public void Send_Invite_ViaHasOwnAddressBranchAndRport()
    {
        using var fixture = new TransactionFixture();

        fixture.Send(SipMethod.Invite, TransactionFixture.Udp);

        Assert.Matches("^SIP/2\\.0/UDP 192\\.0\\.2\\.1:5060;branch=z9hG4bK[0-9a-f]{16};rport$", fixture.LastSent.Field("Via"));
    }

    [Fact]
    public void Send_OptionsOverUdpWithoutAnswer_RepeatsByTimerEAndTimesOutByTimerF()
    {
        using var fixture = new TransactionFixture();

        fixture.Send(SipMethod.Options, TransactionFixture.Udp);
        fixture.Wait(32_000);

        Assert.Equal([0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500], fixture.Transports.Times);
        Assert.Equal([ClientFailure.Timeout], fixture.Failures);
    }

    [Fact]
    public void Receive_ProvisionalToOptions_RepeatsEveryT2FromThen()
    {
        using var fixture = new TransactionFixture();
        fixture.Send(SipMethod.Options, TransactionFixture.Udp);

        fixture.Wait(100);
        fixture.ReceiveResponse(100, TransactionFixture.Udp);
        fixture.Wait(9000);

        Assert.Equal([0, 500, 4500, 8500], fixture.Transports.Times);
    }

    [Fact]
    public void Receive_FinalToOptions_IsPassedOnceAndRepeatsAreAbsorbedForTimerK()
    {
        using var fixture = new TransactionFixture();
        fixture.Send(SipMethod.Options, TransactionFixture.Udp);

        fixture.ReceiveResponse(200, TransactionFixture.Udp);
        fixture.ReceiveResponse(200, TransactionFixture.Udp);
        fixture.Wait(4999);
        var before = fixture.Layer.Count;
        fixture.Wait(1);

        Assert.Equal([200], fixture.Responses);
        Assert.Equal(1, before);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Receive_RingingForever_DoesNotTimeOut()
    {
        using var fixture = new TransactionFixture();
        fixture.Send(SipMethod.Invite, TransactionFixture.Udp);

        fixture.ReceiveResponse(180, TransactionFixture.Udp);
        fixture.Wait(3_600_000);

        Assert.Equal([180], fixture.Responses);
        Assert.Empty(fixture.Failures);
        Assert.Single(fixture.Transports.Messages);
    }

    [Fact]
    public void Receive_RefusalOfInvite_IsAcknowledgedInTheSameTransactionAndSoIsItsRepeat()
    {
        using var fixture = new TransactionFixture();
        fixture.Send(SipMethod.Invite, TransactionFixture.Udp);
        var invite = fixture.LastSent;

        fixture.ReceiveResponse(486, TransactionFixture.Udp, invite);
        fixture.ReceiveResponse(486, TransactionFixture.Udp, invite);
        fixture.Wait(32_000);

        Assert.Equal([486], fixture.Responses);
        var acks = fixture.Transports.Messages.Skip(1).ToArray();
        Assert.Equal(2, acks.Length);
        Assert.All(acks, ack =>
        {
            Assert.Equal("ACK sip:10101@198.51.100.7 SIP/2.0", ack.StartLine);
            Assert.Equal(invite.Field("Via"), ack.Field("Via"));
            Assert.Equal(invite.Field("From"), ack.Field("From"));
            Assert.Equal("<sip:10101@192.0.2.1>;tag=remote", ack.Field("To"));
            Assert.Equal(invite.Field("Call-ID"), ack.Field("Call-ID"));
            Assert.Equal(invite.Field("Route"), ack.Field("Route"));
            Assert.Equal("7 ACK", ack.Field("CSeq"));
        });
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Receive_SuccessOfInvite_EveryRepeatIsPassedUpUntilTimerM()
    {
        using var fixture = new TransactionFixture();
        fixture.Send(SipMethod.Invite, TransactionFixture.Udp);

        fixture.ReceiveResponse(200, TransactionFixture.Udp);
        fixture.Wait(31_999);
        fixture.ReceiveResponse(200, TransactionFixture.Udp);
        fixture.Wait(1);
        fixture.ReceiveResponse(200, TransactionFixture.Udp);

        Assert.Equal([200, 200], fixture.Responses);
        Assert.Single(fixture.Transports.Messages);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Receive_ResponseOfNoTransaction_IsDropped()
    {
        using var fixture = new TransactionFixture();
        fixture.Send(SipMethod.Options, TransactionFixture.Udp);
        var stranger = fixture.LastSent with { Text = fixture.LastSent.Text.Replace(fixture.LastSent.Branch, "z9hG4bKother", StringComparison.Ordinal) };

        fixture.ReceiveResponse(200, TransactionFixture.Udp, stranger);

        Assert.Empty(fixture.Responses);
    }

    [Fact]
    public void Cancel_AfterProvisional_IsSentAtOnceWithTheSameBranch()
    {
        using var fixture = new TransactionFixture();
        var transaction = fixture.Send(SipMethod.Invite, TransactionFixture.Udp);
        var invite = fixture.LastSent;
        fixture.ReceiveResponse(180, TransactionFixture.Udp);

        fixture.Loop.Run(() =>
        {
            transaction.Cancel("SIP;cause=200;text=\"Call completed elsewhere\"");
            transaction.Cancel();
        });

        var cancel = Assert.Single(fixture.Transports.Messages.Skip(1));
        Assert.Equal("CANCEL sip:10101@198.51.100.7 SIP/2.0", cancel.StartLine);
        Assert.Equal(invite.Field("Via"), cancel.Field("Via"));
        Assert.Equal("7 CANCEL", cancel.Field("CSeq"));
        Assert.Equal(invite.Field("To"), cancel.Field("To"));
        Assert.Equal(invite.Field("Route"), cancel.Field("Route"));
        Assert.Equal("SIP;cause=200;text=\"Call completed elsewhere\"", cancel.Field("Reason"));
    }

    [Fact]
    public void Cancel_BeforeProvisional_IsHeldUntilItComes()
    {
        using var fixture = new TransactionFixture();
        var transaction = fixture.Send(SipMethod.Invite, TransactionFixture.Tcp);
        fixture.Loop.Run(() => transaction.Cancel());
        var before = fixture.Transports.Messages.Count;

        fixture.ReceiveResponse(100, TransactionFixture.Tcp);

        Assert.Equal(1, before);
        Assert.StartsWith("CANCEL ", fixture.LastSent.StartLine, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancel_FinalResponseComesFirst_NoCancelIsSentAndTheAnswerIsPassedUp()
    {
        using var fixture = new TransactionFixture();
        var transaction = fixture.Send(SipMethod.Invite, TransactionFixture.Udp);
        fixture.Loop.Run(() => transaction.Cancel());

        fixture.ReceiveResponse(200, TransactionFixture.Udp);

        Assert.Equal([200], fixture.Responses);
        Assert.Single(fixture.Transports.Messages);
    }

    [Fact]
    public void Cancel_Answered487_InviteIsAcknowledgedAndPassedUp()
    {
        using var fixture = new TransactionFixture();
        var transaction = fixture.Send(SipMethod.Invite, TransactionFixture.Tcp);
        var invite = fixture.LastSent;
        fixture.ReceiveResponse(180, TransactionFixture.Tcp);
        fixture.Loop.Run(() => transaction.Cancel());
        var cancel = fixture.LastSent;

        fixture.ReceiveResponse(200, TransactionFixture.Tcp, cancel);
        fixture.ReceiveResponse(487, TransactionFixture.Tcp, invite);

        Assert.Equal([180, 487], fixture.Responses);
        Assert.StartsWith("ACK ", fixture.LastSent.StartLine, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Cancel_NoFinalResponse_TimesOutAfter64T1()
    {
        using var fixture = new TransactionFixture();
        var transaction = fixture.Send(SipMethod.Invite, TransactionFixture.Tcp);
        fixture.ReceiveResponse(180, TransactionFixture.Tcp);
        fixture.Loop.Run(() => transaction.Cancel());

        fixture.ReceiveResponse(200, TransactionFixture.Tcp, fixture.LastSent);
        fixture.Wait(31_999);
        var before = fixture.Failures.Count;
        fixture.Wait(1);

        Assert.Equal(0, before);
        Assert.Equal([ClientFailure.Timeout], fixture.Failures);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Cancel_NoInvite_Throws()
    {
        using var fixture = new TransactionFixture();
        var transaction = fixture.Send(SipMethod.Options, TransactionFixture.Udp);

        Assert.Throws<InvalidOperationException>(() => transaction.Cancel());
    }

    [Fact]
    public void Send_TransportRefuses_FailsAfterSendHasReturned()
    {
        using var fixture = new TransactionFixture();
        fixture.Transports.Fails = true;
        var failuresWhenReturned = -1;

        fixture.Loop.Run(() =>
        {
            fixture.Layer.Send(
                new SipRequest(SipMethod.Options, "sip:x@198.51.100.7") { From = "<sip:a@b>;tag=1", To = "<sip:x@b>", CallId = "c", CSeq = 1 },
                TransactionFixture.Udp,
                fixture);
            failuresWhenReturned = fixture.Failures.Count;
        });

        Assert.Equal(0, failuresWhenReturned);
        Assert.Equal([ClientFailure.Transport], fixture.Failures);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Closed_ConnectionOfARingingCall_Fails()
    {
        using var fixture = new TransactionFixture();
        fixture.Send(SipMethod.Invite, TransactionFixture.Tcp);
        fixture.ReceiveResponse(180, TransactionFixture.Tcp);

        fixture.Transports.Close(TransactionFixture.Tcp);

        Assert.Equal([ClientFailure.Transport], fixture.Failures);
    }

    [Fact]
    public void Closed_AnotherConnection_ChangesNothing()
    {
        using var fixture = new TransactionFixture();
        fixture.Send(SipMethod.Invite, TransactionFixture.Tcp);

        fixture.Transports.Close(TransactionFixture.Tcp with { Connection = 2 });

        Assert.Empty(fixture.Failures);
    }
}
