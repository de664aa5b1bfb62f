using System.Buffers;
using Softswitch.Sip.Messages;
using Softswitch.Testing;

namespace Softswitch.Sip.Tests.Messages;

/// <summary>What messages cost, held to the committed numbers.</summary>
public sealed class MessageBaselineTests
{
    private const int Operations = 1000;

    private static readonly byte[] Invite = Text.Wire("""
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
        Content-Length: 0

        """);

    [Fact]
    public void Parse_Invite_StaysWithinItsBaseline() => AllocationBaseline.Check("parse an INVITE", Operations, () => Repeat(_ => 0));

    [Fact]
    public void Parse_WithRoutingFields_StaysWithinItsBaseline() => AllocationBaseline.Check(
        "parse an INVITE and read what routes it",
        Operations,
        () => Repeat(message =>
        {
            var found = message.TopVia.Branch.Length + message.FromTag.Length + message.CallId.Length + message.MaxForwards;
            found += SipUri.TryParse(message.RequestUri, out var target) ? target.User.Length : 0;
            found += SipUri.TryParse(message.From.Uri, out var caller) ? caller.User.Length : 0;
            found += NameAddr.TryParse(message.Get(HeaderName.Contact), out var contact) ? contact.Uri.Length : 0;
            found += message.Contains(HeaderName.Supported, "timer"u8) ? 1 : 0;
            foreach (var route in message.GetAll(HeaderName.Route))
            {
                found += route.Length;
            }

            return found;
        }));

    [Fact]
    public void Write_Ok_StaysWithinItsBaseline()
    {
        _ = SipMessage.Parse(Invite, out var request);
        var response = new SipResponse(200)
        {
            Contact = "<sip:10101@192.0.2.1>",
            Headers = { { HeaderName.Allow, "INVITE, ACK, BYE" } },
            ContentType = "application/sdp",
            Body = new byte[200],
        };
        var output = new ArrayBufferWriter<byte>(4096);

        AllocationBaseline.Check("write 200 with SDP", Operations, () =>
        {
            for (var i = 0; i < Operations; i++)
            {
                output.ResetWrittenCount();
                SipWriter.Write(response, request!, "ours", "SIP/2.0/UDP 192.0.2.101:5060;branch=z9hG4bK74b43a1f"u8, output);
            }
        });
    }

    private static void Repeat(Func<SipMessage, int> read)
    {
        for (var i = 0; i < Operations; i++)
        {
            _ = SipMessage.Parse(Invite, out var message);
            _ = read(message!);
            message!.Dispose();
        }
    }
}
