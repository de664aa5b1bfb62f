using System.Net;
using System.Text;
using Softswitch.Sip.Tracing;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tests.Tracing;

public sealed class SipCaptureTests
{
    private static readonly SipFlow Flow = new(SipTransport.Udp, IPEndPoint.Parse("10.0.0.1:5060"), IPEndPoint.Parse("10.0.0.5:5060"));

    private readonly SipCapture _capture = new(TimeProvider.System);

    [Theory]
    [InlineData("INVITE sip:a SIP/2.0\r\nCall-ID: one\r\nCSeq: 1 INVITE\r\n\r\n")]
    [InlineData("BYE sip:a SIP/2.0\r\nVia: x\r\ni:one\r\n\r\n")]                      // compact form
    [InlineData("ACK sip:a SIP/2.0\r\ncall-id\t:  one  \r\n\r\n")]                   // any case, spaces
    [InlineData("SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\nCall-ID: one\r\n\r\n")]
    [InlineData("SIP/2.0 200 OK\r\nCall-ID: one\r\nCSeq: 2  BYE\r\n\r\n")]
    public void Find_MessageOfACall_IsFoundByItsCallId(string message)
    {
        Add(message);

        Assert.Equal(message, Encoding.UTF8.GetString(Assert.Single(_capture.Find(["one"])).Bytes.Span));
        Assert.Empty(_capture.Find(["two"]));
    }

    [Theory]
    [InlineData("REGISTER sip:a SIP/2.0\r\nCall-ID: one\r\n\r\n")]                   // would push calls out
    [InlineData("OPTIONS sip:a SIP/2.0\r\nCall-ID: one\r\n\r\n")]
    [InlineData("SIP/2.0 200 OK\r\nCall-ID: one\r\nCSeq: 1 REGISTER\r\n\r\n")]
    [InlineData("INVITE sip:a SIP/2.0\r\nVia: x\r\n\r\nCall-ID: one\r\n")]          // in the body
    [InlineData("INVITE sip:a SIP/2.0\r\nCall-ID: one")]                              // cut off
    [InlineData("INVITE sip:a SIP/2.0")]
    [InlineData("\r\n\r\n")]                                                         // keep-alive
    [InlineData("")]
    public void Add_NoMessageOfACall_IsNotKept(string message)
    {
        Add(message);

        Assert.Empty(_capture.Find(["one"]));
        Assert.Equal(0, _capture.ReservedBytes);
    }

    [Fact]
    public void Add_MoreThanFits_ForgetsTheOldestAndStaysWithinTheLimit()
    {
        var capture = new SipCapture(TimeProvider.System, maxBytes: 1 << 20);
        var padding = new string('x', 1000);
        for (var n = 0; n < 5000; n++)
        {
            capture.Add(Encoding.UTF8.GetBytes($"INVITE sip:a SIP/2.0\r\nCall-ID: {n}\r\nSubject: {padding}\r\n\r\n"), Flow, isSent: true);
        }

        Assert.Equal(1 << 20, capture.ReservedBytes);
        Assert.Empty(capture.Find(["0"]));
        Assert.Single(capture.Find(["4999"]));
        Assert.Single(capture.Find(["4300"])); // most of the room is used
        Assert.Equal(["4998", "4999"], capture.Find(["4999", "4998"]).Select(message => Encoding.UTF8.GetString(message.Bytes.Span).Split("Call-ID: ")[1][..4]));
    }

    [Fact]
    public void Add_RingHasGrown_AllocatesNothing()
    {
        var capture = new SipCapture(TimeProvider.System, maxBytes: 1 << 19);
        var message = Encoding.UTF8.GetBytes("INVITE sip:a SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.5\r\nFrom: <sip:a>\r\nTo: <sip:b>\r\nCall-ID: one\r\n\r\n");
        void Fill()
        {
            for (var n = 0; n < 20_000; n++)
            {
                capture.Add(message, Flow, isSent: false);
            }
        }

        Fill();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("INVITE sip:a SIP/2.0\r\nCall-ID: one\r\nAuthorization: Digest username=\"10100\", response=\"0a4f113b\", nc=1\r\n\r\n", "0a4f113b")]
    [InlineData("INVITE sip:a SIP/2.0\r\nCall-ID: one\r\nProxy-Authorization: Digest response = \"0a4f113b\"\r\n\r\n", "0a4f113b")]
    [InlineData("INVITE sip:a SIP/2.0\r\nCall-ID: one\r\nAuthorization: Digest username=\"10100\",\r\n RESPONSE=\"0a4f113b\"\r\n\r\n", "0a4f113b")] // folded
    [InlineData("INVITE sip:a SIP/2.0\r\nCall-ID: one\r\n\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwg|2^20\r\n", "WVNfX19zZW1jdGwg")]
    [InlineData("INFO sip:a SIP/2.0\r\nCall-ID: one\r\nContent-Type: application/dtmf-relay\r\n\r\nSignal=7\r\nDuration=160\r\n", "Signal=7")]
    [InlineData("INFO sip:a SIP/2.0\r\nCall-ID: one\r\nContent-Type: application/dtmf\r\n\r\n7", "\r\n\r\n7")]
    public void Find_MessageWithASecret_HasItBlankedAtTheSameLength(string message, string secret)
    {
        Add(message);

        var shown = Encoding.UTF8.GetString(Assert.Single(_capture.Find(["one"])).Bytes.Span);

        Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
        Assert.Equal(message.Length, shown.Length);
        Assert.Contains("Call-ID: one", shown, StringComparison.Ordinal);
    }

    private void Add(string message) => _capture.Add(Encoding.UTF8.GetBytes(message), Flow, isSent: false);
}
