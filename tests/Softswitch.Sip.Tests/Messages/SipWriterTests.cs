using System.Buffers;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Messages;

public class SipWriterTests
{
    private const string OurVia = "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKours;rport";

    private const string Invite = """
        INVITE sip:10101@h SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.9:5062;branch=z9hG4bK9;rport
        Via: SIP/2.0/TCP a.example.com;branch=z9hG4bK8, SIP/2.0/TCP b.example.com;branch=z9hG4bK7
        Record-Route: <sip:p1;lr>, <sip:p2;lr>
        Record-Route: <sip:p3;lr>
        From: "Anna" <sip:10100@h>;tag=f
        To: <sip:10101@h>
        Call-ID: c@h
        CSeq: 7 INVITE
        Timestamp: 54


        """;

    private readonly ArrayBufferWriter<byte> _output = new();

    [Fact]
    public void Write_Request_HasAllItsFields()
    {
        var request = Request();

        SipWriter.Write(request, OurVia, _output);

        Assert.Equal("""
            INVITE sip:10101@192.0.2.9:5062 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKours;rport
            Max-Forwards: 69
            Route: <sip:p1;lr>
            Route: <sip:p2;lr>
            From: "Åsa" <sip:10100@h>;tag=a
            Call-ID: id@h
            CSeq: 314159 INVITE
            To: <sip:10101@h>
            Contact: <sip:10100@192.0.2.1>
            Supported: replaces
            X-Own: 1
            Content-Type: application/sdp
            Content-Length: 5

            v=0

            """.ReplaceLineEndings("\r\n"), Written());
    }

    [Fact]
    public void WriteCancel_OfInvite_MatchesIt()
    {
        SipWriter.WriteCancel(Request(), OurVia, "SIP;cause=200;text=\"Call completed elsewhere\"", _output);

        Assert.Equal("""
            CANCEL sip:10101@192.0.2.9:5062 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKours;rport
            Max-Forwards: 69
            Route: <sip:p1;lr>
            Route: <sip:p2;lr>
            From: "Åsa" <sip:10100@h>;tag=a
            Call-ID: id@h
            CSeq: 314159 CANCEL
            To: <sip:10101@h>
            Reason: SIP;cause=200;text="Call completed elsewhere"
            Content-Length: 0


            """.ReplaceLineEndings("\r\n"), Written());
    }

    [Fact]
    public void WriteAck_OfRefusedInvite_HasTheTagOfTheResponse()
    {
        var response = Text.Message("SIP/2.0 486 Busy Here\nVia: " + OurVia + "\nFrom: <sip:10100@h>;tag=a\nTo: <sip:10101@h>;tag=theirs\nCall-ID: id@h\nCSeq: 314159 INVITE\n\n");

        SipWriter.WriteAck(Request(), OurVia, response, _output);

        var ack = Read();
        Assert.Equal(SipMethod.Ack, ack.Method);
        Assert.Equal(314159u, ack.CSeq.Number);
        Assert.Equal("theirs", ack.ToTag.String());
        Assert.Equal("z9hG4bKours", ack.TopVia.Branch.String());
        Assert.Equal("<sip:p1;lr>", ack.GetString(HeaderName.Route));
        Assert.False(ack.Has(HeaderName.Contact));
        Assert.True(ack.Body.IsEmpty);
    }

    [Fact]
    public void Write_Response_CopiesWhatTheRequestGives()
    {
        var response = new SipResponse(200)
        {
            Contact = "<sip:10101@192.0.2.1>",
            Headers = { { HeaderName.Allow, "INVITE, ACK" } },
            ContentType = "application/sdp",
            Body = "v=0\r\n"u8.ToArray(),
        };

        SipWriter.Write(response, Text.Message(Invite), "ours", "SIP/2.0/UDP 192.0.2.9:5062;branch=z9hG4bK9;rport=5062;received=192.0.2.9"u8, _output);

        Assert.Equal("""
            SIP/2.0 200 OK
            Via: SIP/2.0/UDP 192.0.2.9:5062;branch=z9hG4bK9;rport=5062;received=192.0.2.9
            Via: SIP/2.0/TCP a.example.com;branch=z9hG4bK8
            Via: SIP/2.0/TCP b.example.com;branch=z9hG4bK7
            From: "Anna" <sip:10100@h>;tag=f
            To: <sip:10101@h>;tag=ours
            Call-ID: c@h
            CSeq: 7 INVITE
            Record-Route: <sip:p1;lr>
            Record-Route: <sip:p2;lr>
            Record-Route: <sip:p3;lr>
            Contact: <sip:10101@192.0.2.1>
            Allow: INVITE, ACK
            Content-Type: application/sdp
            Content-Length: 5

            v=0

            """.ReplaceLineEndings("\r\n"), Written());
    }

    [Fact]
    public void Write_Trying_HasTimestampAndNoTag()
    {
        SipWriter.Write(new SipResponse(100), Text.Message(Invite), "ours", default, _output);

        var trying = Read();
        Assert.True(trying.ToTag.IsEmpty);
        Assert.Equal("54", trying.GetString(HeaderName.Timestamp));
        Assert.False(trying.Has(HeaderName.RecordRoute));
        Assert.Equal("SIP/2.0/UDP 192.0.2.9:5062;branch=z9hG4bK9;rport", trying.TopVia.Value.String());
    }

    [Theory]
    [InlineData(180, true)]
    [InlineData(299, true)]
    [InlineData(486, false)] // a refusal makes no dialog
    public void Write_Response_HasRecordRouteWhereADialogMayBegin(int statusCode, bool expected)
    {
        SipWriter.Write(new SipResponse(statusCode), Text.Message(Invite), "ours", default, _output);

        Assert.Equal(expected, Read().Has(HeaderName.RecordRoute));
    }

    [Fact]
    public void Write_ResponseToRegister_HasNoRecordRoute()
    {
        SipWriter.Write(new SipResponse(200), Text.Message(Invite.Replace("INVITE", "REGISTER", StringComparison.Ordinal)), "ours", default, _output);

        Assert.False(Read().Has(HeaderName.RecordRoute));
    }

    [Fact]
    public void Write_ResponseWithItsOwnTag_TakesThat()
    {
        SipWriter.Write(new SipResponse(180) { ToTag = "fork" }, Text.Message(Invite), "ours", default, _output);

        Assert.Equal("fork", Read().ToTag.String());
    }

    [Fact]
    public void Write_ResponseInsideADialog_KeepsTheTag()
    {
        var request = Text.Message(Invite.Replace("To: <sip:10101@h>", "To: <sip:10101@h>;tag=there", StringComparison.Ordinal));

        SipWriter.Write(new SipResponse(200), request, "ours", default, _output);

        Assert.Contains("To: <sip:10101@h>;tag=there\r\n", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_BareToUri_GetsTagAsHeaderParameter()
    {
        var request = Text.Message(Invite.Replace("To: <sip:10101@h>", "To: sip:10101@h", StringComparison.Ordinal));

        SipWriter.Write(new SipResponse(200), request, "ours", default, _output);

        Assert.Equal("ours", Read().ToTag.String());
    }

    [Fact]
    public void Write_AnswerToBrokenRequest_HasWhatThereIs()
    {
        SipMessage.Parse(Text.Wire("INVITE sip:10101@h SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK9\nCSeq: 1 INVITE\n\n"), out var request);

        SipWriter.Write(new SipResponse(400, "No Call-ID"), request!, "ours", default, _output);

        Assert.Equal("SIP/2.0 400 No Call-ID\r\nVia: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK9\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n", Written());
    }

    [Theory]
    [InlineData("x\r\nContact: <sip:evil>")]
    [InlineData("x\nContact: <sip:evil>")]
    [InlineData("x\rContact: <sip:evil>")]
    [InlineData("x\r\n\r\nv=0")]
    [InlineData("x\0")]
    public void Write_LineBreaksInText_MakeNoField(string text)
    {
        var request = new SipRequest(SipMethod.Options, "sip:a@h" + text)
        {
            From = $"<sip:a@h>;tag=1;x=\"{text}\"",
            To = $"{NameAddr.Quote(text)} <sip:b@h>",
            CallId = "id",
            CSeq = 1,
            Headers = { { HeaderName.Subject, text }, { "X-Own", text } },
        };

        SipWriter.Write(request, OurVia, _output);

        var written = Written();
        Assert.Equal(12, written.Split('\n').Length); // ten lines, the empty one, nothing after it
        Assert.Equal(12, written.Split('\r').Length);
        Assert.DoesNotContain('\0', written);
    }

    [Fact]
    public void Write_LineBreaksInReasonAndTag_MakeNoField()
    {
        SipWriter.Write(new SipResponse(400, "Bad\r\nX: y") { ToTag = "t\r\nX: y" }, Text.Message(Invite), null, default, _output);

        Assert.StartsWith("SIP/2.0 400 Bad  X: y\r\n", Written(), StringComparison.Ordinal);
        Assert.Contains(";tag=t  X: y\r\n", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_UnknownMethod_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => SipWriter.Write(
        new SipRequest(SipMethod.Unknown, "sip:a") { From = "<sip:a>", To = "<sip:a>", CallId = "a", CSeq = 1 }, OurVia, _output));

    [Theory]
    [InlineData(HeaderName.Via)]
    [InlineData(HeaderName.CallId)]
    [InlineData(HeaderName.ContentLength)]
    public void Add_FieldOfEveryMessage_Throws(HeaderName name)
    {
        var headers = new SipHeaderList();

        Assert.Throws<ArgumentException>(() => headers.Add(name, "x"));
        Assert.Throws<ArgumentException>(() => headers.Add(HeaderNames.Name(name), "x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("X Own")]
    [InlineData("X-Own:")]
    [InlineData("X\r\nOwn")]
    public void Add_NameThatIsNoToken_Throws(string name)
    {
        var headers = new SipHeaderList();

        Assert.Throws<ArgumentException>(() => headers.Add(name, "x"));
    }

    [Fact]
    public void Add_Fields_KeepTheirOrder()
    {
        var headers = new SipHeaderList { { HeaderName.Expires, "60" }, { "X-Own", "1" }, { "subject", "s" } };

        Assert.Equal([new("Expires", "60"), new("X-Own", "1"), new("Subject", "s")], headers);
        Assert.Equal(3, headers.Count);
    }

    [Theory]
    [InlineData(200, "OK")]
    [InlineData(487, "Request Terminated")]
    [InlineData(299, "OK")]                // unknown: that of its class
    [InlineData(499, "Bad Request")]
    [InlineData(699, "Global Failure")]
    public void For_StatusCode_HasAPhrase(int statusCode, string expected) => Assert.Equal(expected, SipReasons.For(statusCode));

    private static SipRequest Request() => new(SipMethod.Invite, "sip:10101@192.0.2.9:5062")
    {
        From = "\"Åsa\" <sip:10100@h>;tag=a",
        To = "<sip:10101@h>",
        CallId = "id@h",
        CSeq = 314159,
        MaxForwards = 69,
        Route = ["<sip:p1;lr>", "<sip:p2;lr>"],
        Contact = "<sip:10100@192.0.2.1>",
        Headers = { { HeaderName.Supported, "replaces" }, { "X-Own", "1" } },
        ContentType = "application/sdp",
        Body = "v=0\r\n"u8.ToArray(),
    };

    private string Written() => _output.WrittenSpan.String();

    private SipMessage Read()
    {
        Assert.Equal(SipParseResult.Ok, SipMessage.Parse(_output.WrittenSpan, out var message));
        return message!;
    }
}
