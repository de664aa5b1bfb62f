using System.Net;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Transactions;

public class TransactionLayerTests
{
    [Fact]
    public void Cancel_OfAnOpenInvite_Is200AndTheUserHearsTheReason()
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("INVITE", TransactionFixture.Udp);
        var invite = fixture.Requests[0];
        string? reason = null;
        invite.Cancelled = value =>
        {
            reason = value;
            invite.Respond(487);
        };

        fixture.Receive("CANCEL", TransactionFixture.Udp, more: "Reason: SIP;cause=200\r\n");

        Assert.Equal("SIP;cause=200", reason);
        Assert.Equal(["SIP/2.0 200 OK", "SIP/2.0 487 Request Terminated"], fixture.StartLines);
        Assert.Equal("1 CANCEL", fixture.Transports.Messages[0].Field("CSeq"));
        Assert.Equal("1 INVITE", fixture.Transports.Messages[1].Field("CSeq"));
        Assert.Equal(fixture.Transports.Messages[1].Field("To"), fixture.Transports.Messages[0].Field("To"));
        Assert.Single(fixture.Requests);
    }

    [Fact]
    public void Cancel_Repeated_IsAbsorbed()
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("INVITE", TransactionFixture.Udp);
        var cancelled = 0;
        fixture.Requests[0].Cancelled = _ => cancelled++;

        fixture.Receive("CANCEL", TransactionFixture.Udp);
        fixture.Receive("CANCEL", TransactionFixture.Udp);

        Assert.Equal(1, cancelled);
        Assert.Equal(["SIP/2.0 200 OK", "SIP/2.0 200 OK"], fixture.StartLines);
    }

    [Fact]
    public void Cancel_OfAnAnsweredInvite_Is200AndChangesNothing()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(200) };
        fixture.Receive("INVITE", TransactionFixture.Udp);
        var cancelled = 0;
        fixture.Requests[0].Cancelled = _ => cancelled++;

        fixture.Receive("CANCEL", TransactionFixture.Udp);

        Assert.Equal(0, cancelled);
        Assert.Equal("1 CANCEL", fixture.LastSent.Field("CSeq"));
        Assert.Equal("SIP/2.0 200 OK", fixture.LastSent.StartLine);
    }

    [Fact]
    public void Cancel_WithoutItsInvite_Is481()
    {
        using var fixture = new TransactionFixture();

        fixture.Receive("CANCEL", TransactionFixture.Udp);

        Assert.StartsWith("SIP/2.0 481 ", Assert.Single(fixture.StartLines), StringComparison.Ordinal);
        Assert.Empty(fixture.Requests);
    }

    [Theory]
    [InlineData("z9hG4bKb", "198.51.100.7:5062", "198.51.100.7:5062")] // another branch: it came over two ways
    [InlineData("z9hG4bKa", "203.0.113.9:5062", "198.51.100.7:5062")]  // the same branch of another host: never the same transaction
    public void Request_SameOriginOverAnotherWay_Is482(string branch, string via, string firstVia)
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("INVITE", TransactionFixture.Udp, via: firstVia);

        fixture.Receive("INVITE", TransactionFixture.Udp, branch: branch, via: via);

        Assert.StartsWith("SIP/2.0 482 ", Assert.Single(fixture.StartLines), StringComparison.Ordinal);
        Assert.Single(fixture.Requests);
    }

    [Theory]
    [InlineData("2", "")]             // the next CSeq: an answer to a challenge
    [InlineData("1", ";tag=dialog")]  // inside a dialog merging cannot happen
    public void Request_NotMerged_IsANewTransaction(string cseq, string toTag)
    {
        using var fixture = new TransactionFixture();
        fixture.Receive("OPTIONS", TransactionFixture.Udp, toTag: toTag);

        fixture.Receive("OPTIONS", TransactionFixture.Udp, branch: "z9hG4bKb", cseq: cseq, toTag: toTag);

        Assert.Equal(2, fixture.Requests.Count);
    }

    [Fact]
    public void Request_WithoutTheCookie_IsMatchedByWhatRfc2543Says()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(486) };
        fixture.Receive("INVITE", TransactionFixture.Udp, branch: "1");

        fixture.Receive("INVITE", TransactionFixture.Udp, branch: "1");
        fixture.Receive("ACK", TransactionFixture.Udp, branch: "1", toTag: ";tag=x");
        fixture.Wait(4000);

        Assert.Single(fixture.Requests);
        Assert.Equal(0, fixture.Acks);
        Assert.Equal(2, fixture.Transports.Messages.Count); // the refusal, and again for the repeat; none after the ACK
    }

    [Theory]
    [InlineData("198.51.100.7:5062", ";rport", "198.51.100.7:5062", ";received=198.51.100.7;rport=5062")]       // RFC 3581 §4
    [InlineData("10.1.1.9:5060", ";rport", "198.51.100.7:5062", ";received=198.51.100.7;rport=5062")]           // behind NAT
    [InlineData("10.1.1.9:5070", "", "198.51.100.7:5070", ";received=198.51.100.7")]                            // RFC 3261 §18.2.2
    [InlineData("198.51.100.7", "", "198.51.100.7:5060", "")]                                                   // default port
    [InlineData("phone.example.net:5062", "", "198.51.100.7:5062", ";received=198.51.100.7")]                   // a name in sent-by
    [InlineData("10.1.1.9", ";received=192.0.2.66;rport=9", "198.51.100.7:5062", ";received=198.51.100.7;rport=5062")] // forged
    public void Respond_OverUdp_GoesWhereViaSays(string via, string parameters, string destination, string added)
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(200) };

        fixture.Receive("OPTIONS", TransactionFixture.Udp, via: via, parameters: parameters);

        Assert.Equal(destination, fixture.LastSent.Flow.Remote.ToString());
        Assert.Equal($"SIP/2.0/UDP {via};branch=z9hG4bKa{added}", fixture.LastSent.Field("Via"));
    }

    [Fact]
    public void Respond_OverIPv6_ReceivedHasNoBracketsAndNoScope()
    {
        using var fixture = new TransactionFixture { Answer = transaction => transaction.Respond(200) };
        var flow = TransactionFixture.Udp with { Remote = IPEndPoint.Parse("[fe80::7%2]:5062") };

        fixture.Receive("OPTIONS", flow, via: "[fe80::7]:5060");

        Assert.Equal("SIP/2.0/UDP [fe80::7]:5060;branch=z9hG4bKa;received=fe80::7;rport=5062", fixture.LastSent.Field("Via"));
    }

    [Fact]
    public void Malformed_Request_IsRefusedWithItsHeaderFieldsAndATag()
    {
        using var fixture = new TransactionFixture();

        fixture.Transports.Receive(
            "OPTIONS sip:10101@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 198.51.100.7:5062;branch=z9hG4bKm;rport\r\nMax-Forwards: 70\r\n"
            + "From: <sip:10100@192.0.2.1>;tag=f1\r\nTo: <sip:10101@192.0.2.1>\r\nCall-ID: c1\r\nCSeq: nothing OPTIONS\r\n\r\n",
            TransactionFixture.Udp);

        var refusal = Assert.Single(fixture.Transports.Messages);
        Assert.Equal("SIP/2.0 400 Bad CSeq", refusal.StartLine);
        Assert.Equal("SIP/2.0/UDP 198.51.100.7:5062;branch=z9hG4bKm;received=198.51.100.7;rport=5062", refusal.Field("Via"));
        Assert.Equal("c1", refusal.Field("Call-ID"));
        Assert.StartsWith("<sip:10101@192.0.2.1>;tag=", refusal.Field("To"), StringComparison.Ordinal);
        Assert.Empty(fixture.Requests);
        Assert.Equal(0, fixture.Layer.Count);
    }

    [Fact]
    public void Malformed_Version_Is505()
    {
        using var fixture = new TransactionFixture();

        fixture.Transports.Receive(
            "OPTIONS sip:10101@192.0.2.1 SIP/7.0\r\nVia: SIP/7.0/UDP 198.51.100.7:5062;branch=z9hG4bKm;rport\r\nMax-Forwards: 70\r\n"
            + "From: <sip:10100@192.0.2.1>;tag=f1\r\nTo: <sip:10101@192.0.2.1>\r\nCall-ID: c1\r\nCSeq: 1 OPTIONS\r\n\r\n",
            TransactionFixture.Udp);

        Assert.StartsWith("SIP/2.0 505 ", Assert.Single(fixture.StartLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACK sip:10101@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 198.51.100.7;branch=z9hG4bKm\r\nCSeq: x ACK\r\n\r\n")] // never answered
    [InlineData("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKm\r\nCSeq: x INVITE\r\n\r\n")]                  // a response
    [InlineData("GET / HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n")]                                                               // not SIP
    [InlineData("\r\n\r\n")]                                                                                                // keep-alive
    public void Malformed_NotToBeAnswered_IsDropped(string message)
    {
        using var fixture = new TransactionFixture();

        fixture.Transports.Receive(message, TransactionFixture.Udp);

        Assert.Empty(fixture.Transports.Messages);
        Assert.Empty(fixture.Requests);
        Assert.Equal(0, fixture.Acks);
    }

    [Fact]
    public void Send_ToOurselves_TransactionsDoNotMix()
    {
        using var fixture = new TransactionFixture();
        fixture.Send(SipMethod.Options, TransactionFixture.Udp);

        fixture.Transports.Receive(fixture.LastSent.Text, TransactionFixture.Udp);
        fixture.Respond(fixture.Requests[0], 200);
        fixture.Transports.Receive(fixture.LastSent.Text, TransactionFixture.Udp);

        Assert.Equal([200], fixture.Responses);
    }
}
