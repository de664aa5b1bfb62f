using System.Buffers;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Messages;

/// <summary>What the signalling loop does for every message costs no memory.</summary>
public class AllocationTests
{
    private static readonly byte[] _invite = Text.Wire("""
        INVITE sip:10101@softswitch.example.com SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.101:5060;branch=z9hG4bK74b43a1f;rport
        Max-Forwards: 70
        Route: <sip:192.0.2.1:5060;lr>
        From: "Anna Andersson" <sip:10100@softswitch.example.com>;tag=9fxced76sl
        To: <sip:10101@softswitch.example.com>
        Call-ID: 3848276298220188511@192.0.2.101
        CSeq: 2 INVITE
        Contact: <sip:10100@192.0.2.101:5060;transport=udp;ob>;+sip.instance="<urn:uuid:1>"
        Supported: replaces, timer, 100rel
        Session-Expires: 1800;refresher=uac
        Content-Length: 4

        body
        """);

    [Fact]
    public void Read_AllCommonFields_AllocatesNothing()
    {
        Assert.Equal(SipParseResult.Ok, SipMessage.Parse(_invite, out var message));

        var bytes = Measure(() => ReadCommonFields(message!));

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Parse_MessagesThatAreDisposed_AllocatesNothing()
    {
        var bytes = Measure(() =>
        {
            _ = SipMessage.Parse(_invite, out var message);
            ReadCommonFields(message!);
            message!.Dispose();
        });

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Write_Response_AllocatesNothing()
    {
        Assert.Equal(SipParseResult.Ok, SipMessage.Parse(_invite, out var message));
        var response = new SipResponse(200) { Contact = "<sip:10101@192.0.2.1>", Headers = { { HeaderName.Allow, "INVITE" } } };
        var output = new ArrayBufferWriter<byte>(4096);

        var bytes = Measure(() =>
        {
            output.ResetWrittenCount();
            SipWriter.Write(response, message!, "ours", "SIP/2.0/UDP h"u8, output);
        });

        Assert.Equal(0, bytes);
    }

    private static long Measure(Action action)
    {
        action(); // the first time pools are filled
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void ReadCommonFields(SipMessage message)
    {
        var isRead = SipUri.TryParse(message.RequestUri, out var target) && target.User.Length == 5
            && message.TopVia.HasUniqueBranch && message.TopVia.HasRport
            && !message.FromTag.IsEmpty && message.ToTag.IsEmpty
            && message.From.DisplayName.Length == 14 && message.To.Uri.Length > 0
            && message.CallId.Length > 0 && message.CSeq.Number == 2 && message.MaxForwards == 70
            && message.Contains(HeaderName.Supported, "timer"u8)
            && NameAddr.TryParse(message.Get(HeaderName.Contact), out var contact) && contact.TryGetParameter("+sip.instance"u8, out _)
            && SipUri.AreEquivalent(message.To.Uri, message.RequestUri)
            && message.TryGetNumber(HeaderName.SessionExpires, out var seconds) && seconds == 1800
            && !message.Has(HeaderName.Require) && message.Body.Length == 4;
        foreach (var route in message.GetAll(HeaderName.Route))
        {
            isRead &= NameAddr.TryParse(route, out _);
        }

        Assert.True(isRead);
    }
}
