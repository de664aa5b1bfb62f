using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Transactions;

public class ServerTransactionTests
{
    [Fact]
    public void Invite_UserTakesItsTime_100IsSentAfter200MillisecondsWithoutTag()
    {
        using var fixture = new TransactionFixture();

        fixture.Receive("INVITE", TransactionFixture.Udp);
        fixture.Wait(1000);

        var trying = Assert.Single(fixture.Transports.Messages);
        Assert.Equal("SIP/2.0 100 Trying", trying.StartLine);
        Assert.Equal(200, trying.Milliseconds);
        Assert.Equal("<sip:10101@192.0.2.1>", trying.Field("To"));
    }

    [Fact]
    public void Invite_UserRings_No100IsSent()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(180) };

        fixture.Receive("INVITE", TransactionFixture.Udp);
        fixture.Wait(1000);

        Assert.Equal(["SIP/2.0 180 Ringing"], fixture.StartLines);
    }

    [Fact]
    public void Invite_Repeated_IsAbsorbedAndTheLastProvisionalGoesAgain()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(180) };

        fixture.Receive("INVITE", TransactionFixture.Udp);
        fixture.Receive("INVITE", TransactionFixture.Udp);

        Assert.Single(fixture.Requests);
        Assert.Equal(2, fixture.Transports.Messages.Count);
        Assert.Equal(fixture.Transports.Messages[0].Text, fixture.Transports.Messages[1].Text);
    }

    [Fact]
    public void Invite_Refused_RepeatsByTimerGAndGivesUpByTimerH()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(486) };
        fixture.Receive("INVITE", TransactionFixture.Udp);
        bool? ended = null;
        fixture.Requests[0].Ended = acknowledged => ended = acknowledged;

        fixture.Wait(31_999);
        var before = ended;
        fixture.Wait(1);

        Assert.Equal([0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500], fixture.Transports.Times);
        Assert.Null(before);
        Assert.False(ended);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Invite_RefusedOverTcp_IsNotRepeated()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(486) };

        fixture.Receive("INVITE", TransactionFixture.Tcp);
        fixture.Wait(32_000);

        Assert.Equal([0], fixture.Transports.Times);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Invite_RefusalAcknowledged_EndsAndFurtherAcksAreAbsorbedForTimerI()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(486) };
        fixture.Receive("INVITE", TransactionFixture.Udp);
        var ended = new List<bool>();
        fixture.Requests[0].Ended = ended.Add;
        var tag = fixture.LastSent.Field("To")![^21..];

        fixture.Receive("ACK", TransactionFixture.Udp, toTag: tag);
        fixture.Receive("ACK", TransactionFixture.Udp, toTag: tag);
        fixture.Wait(4999);
        var before = fixture.Layer.Count;
        fixture.Wait(1);

        Assert.Equal([true], ended);
        Assert.Equal(0, fixture.Acks);
        Assert.Single(fixture.Transports.Messages);
        Assert.Equal(1, before);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Invite_Accepted_UserMayRepeatAndInviteRepeatsAreAbsorbedUntilTimerL()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(200) };
        fixture.Receive("INVITE", TransactionFixture.Udp);
        var ended = new List<bool>();
        fixture.Requests[0].Ended = ended.Add;

        fixture.Wait(500);
        fixture.Respond(fixture.Requests[0], 200);
        fixture.Receive("INVITE", TransactionFixture.Udp);
        fixture.Respond(fixture.Requests[0], 486);
        fixture.Wait(31_500);

        Assert.Single(fixture.Requests);
        Assert.Equal([0, 500], fixture.Transports.Times);
        Assert.Equal(fixture.Transports.Messages[0].Text, fixture.Transports.Messages[1].Text);
        Assert.Equal([true], ended);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Ack_OfA2xxWithItsOwnBranch_IsPassedUp()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(200) };
        fixture.Receive("INVITE", TransactionFixture.Udp);

        fixture.Receive("ACK", TransactionFixture.Udp, branch: "z9hG4bKack", toTag: ";tag=x");

        Assert.Equal(1, fixture.Acks);
    }

    [Fact]
    public void Ack_OfA2xxWithTheBranchOfItsInvite_IsPassedUp()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(200) };
        fixture.Receive("INVITE", TransactionFixture.Udp);

        fixture.Receive("ACK", TransactionFixture.Udp, toTag: ";tag=x");

        Assert.Equal(1, fixture.Acks);
    }

    [Fact]
    public void Options_RepeatedAfterTheAnswer_GetsTheSameAnswerUntilTimerJ()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(200) };

        fixture.Receive("OPTIONS", TransactionFixture.Udp);
        fixture.Wait(31_999);
        fixture.Receive("OPTIONS", TransactionFixture.Udp);
        fixture.Wait(1);

        Assert.Single(fixture.Requests);
        Assert.Equal(fixture.Transports.Messages[0].Text, fixture.Transports.Messages[1].Text);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Options_OverTcp_IsForgottenWithTheAnswer()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(200) };

        fixture.Receive("OPTIONS", TransactionFixture.Tcp);

        Assert.Equal(0, fixture.Layer.Count);
        Assert.Single(fixture.Transports.Messages);
    }

    [Fact]
    public void Respond_408ToOptions_IsNotSent()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(408) };

        fixture.Receive("OPTIONS", TransactionFixture.Udp);

        Assert.Empty(fixture.Transports.Messages);
        Assert.Equal(0, fixture.Layer.Count);
        Assert.True(fixture.Requests[0].IsFinal);
    }

    [Fact]
    public void Options_NeverAnswered_IsForgottenAfter64T1()
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("OPTIONS", TransactionFixture.Udp);

        fixture.Wait(32_000);
        fixture.Respond(fixture.Requests[0], 200);

        Assert.Equal(0, fixture.Layer.Count);
        Assert.Empty(fixture.Transports.Messages);
    }

    [Fact]
    public void Respond_RequestOutsideADialog_EveryResponseHasTheLocalTag()
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("INVITE", TransactionFixture.Udp);
        var transaction = fixture.Requests[0];

        fixture.Respond(transaction, 180);
        fixture.Respond(transaction, 486);

        Assert.All(
            fixture.Transports.Messages,
            message => Assert.Equal($"<sip:10101@192.0.2.1>;tag={transaction.LocalTag}", message.Field("To")));
    }

    [Fact]
    public void LocalTag_RequestInADialog_IsTheTagOfTo()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(200) };

        fixture.Receive("BYE", TransactionFixture.Udp, toTag: ";tag=ours");

        Assert.Equal("ours", fixture.Requests[0].LocalTag);
        Assert.Equal("<sip:10101@192.0.2.1>;tag=ours", fixture.LastSent.Field("To"));
    }

    [Fact]
    public void Request_AfterTheTurnOfTheFinalResponse_IsGone()
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("OPTIONS", TransactionFixture.Udp);
        var transaction = fixture.Requests[0];
        var inTheSameTurn = fixture.Loop.Run(() =>
        {
            transaction.Respond(200);
            return transaction.Request.Method;
        });

        Assert.Equal(SipMethod.Options, inTheSameTurn);
        Assert.Throws<InvalidOperationException>(() => transaction.Request);
    }

    [Fact]
    public void OnRequest_UserThrows_500IsSent()
    {
        using var fixture = new TransactionFixture { Answer = _ => throw new NotSupportedException("expected by the test") };

        Assert.Throws<AggregateException>(() => fixture.Receive("OPTIONS", TransactionFixture.Udp));

        Assert.Equal(["SIP/2.0 500 Server Internal Error"], fixture.StartLines);
    }

    [Fact]
    public void Respond_ConnectionIsGone_GoesOverANewOneToTheViaPort()
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("OPTIONS", TransactionFixture.Tcp);
        fixture.Transports.Close(TransactionFixture.Tcp);

        fixture.Respond(fixture.Requests[0], 200);

        Assert.Equal("198.51.100.7:5062", fixture.LastSent.Flow.Remote.ToString());
        Assert.NotEqual(TransactionFixture.Tcp.Connection, fixture.LastSent.Flow.Connection);
    }

    [Fact]
    public void Respond_TransportRefusesFinalOfOptions_EndsAsFailed()
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("OPTIONS", TransactionFixture.Udp);
        var ended = new List<bool>();
        fixture.Requests[0].Ended = ended.Add;
        fixture.Transports.Fails = true;

        fixture.Respond(fixture.Requests[0], 200);

        Assert.Equal([false], ended);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Respond_TransportRefusesRefusalOfInvite_IsTriedAgainByTimerG()
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("INVITE", TransactionFixture.Udp);
        fixture.Transports.Fails = true;
        fixture.Respond(fixture.Requests[0], 486);
        fixture.Transports.Fails = false;

        fixture.Wait(500);

        Assert.Equal(["SIP/2.0 486 Busy Here"], fixture.StartLines);
    }
}
