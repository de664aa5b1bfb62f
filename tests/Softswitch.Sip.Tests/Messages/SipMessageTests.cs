using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Messages;

public class SipMessageTests
{
    private const string Via = "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1";
    private const string Basic = $"{Via}\nFrom: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCall-ID: c\nCSeq: 1 INVITE\n";

    [Fact]
    public void Parse_Request_GivesItsParts()
    {
        var message = Text.Message($"INVITE sip:10101@h;user=phone SIP/2.0\n{Basic}Content-Length: 4\n\nbodynoise");

        Assert.True(message.IsRequest);
        Assert.Equal(SipMethod.Invite, message.Method);
        Assert.Equal("INVITE", message.MethodToken.String());
        Assert.Equal("sip:10101@h;user=phone", message.RequestUri.String());
        Assert.Equal(0, message.StatusCode);
        Assert.Equal("c", message.CallId.String());
        Assert.Equal(new CSeq(1, SipMethod.Invite), message.CSeq);
        Assert.Equal("z9hG4bK1", message.TopVia.Branch.String());
        Assert.Equal("f", message.FromTag.String());
        Assert.True(message.ToTag.IsEmpty);
        Assert.Equal("sip:10100@h", message.From.Uri.String());
        Assert.Equal("sip:10101@h", message.To.Uri.String());
        Assert.Equal("body", message.Body.String());
        Assert.Equal("INVITE sip:10101@h;user=phone SIP/2.0", message.ToString());
    }

    [Fact]
    public void Parse_Response_GivesItsParts()
    {
        var message = Text.Message($"SIP/2.0 486 Busy Here\n{Basic}\n");

        Assert.False(message.IsRequest);
        Assert.False(message.CanBeAnswered);
        Assert.Equal(486, message.StatusCode);
        Assert.Equal("Busy Here", message.ReasonPhrase.String());
        Assert.Equal(SipMethod.Invite, message.Method);
        Assert.True(message.RequestUri.IsEmpty);
    }

    [Theory]
    [InlineData("SIP/2.0 200", 200, "")]            // without the blank, which is required (RFC 4475 §3.1.1.13)
    [InlineData("sip/2.0 200 OK", 200, "OK")]       // the version has no case (RFC 3261 §7.1)
    [InlineData("SIP/2.0 699 Last", 699, "Last")]
    public void Parse_UnusualStatusLine_IsAccepted(string line, int code, string reason)
    {
        var message = Text.Message($"{line}\n{Basic}\n");

        Assert.Equal(code, message.StatusCode);
        Assert.Equal(reason, message.ReasonPhrase.String());
    }

    [Theory]
    [InlineData("SIP/2.0 99 Low", SipParseResult.BadStartLine)]
    [InlineData("SIP/2.0 700 High", SipParseResult.BadStartLine)]
    [InlineData("SIP/2.0 0200 OK", SipParseResult.BadStartLine)]
    [InlineData("SIP/2.0 2x0 OK", SipParseResult.BadStartLine)]
    [InlineData("SIP/2.0 -20 OK", SipParseResult.BadStartLine)]
    [InlineData("SIP/2.0 ", SipParseResult.BadStartLine)]
    [InlineData("SIP/2.0", SipParseResult.BadVersion)]
    [InlineData("SIP/3.0 200 OK", SipParseResult.BadVersion)]
    public void Parse_BrokenStatusLine_IsDropped(string line, SipParseResult expected)
    {
        var result = SipMessage.Parse(Text.Wire($"{line}\n{Basic}\n"), out var message);

        Assert.Equal(expected, result);
        Assert.Null(message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("\r\n\r\n")] // RFC 5626 §3.5.1
    [InlineData("\n")]
    public void Parse_NothingButLineEnds_IsKeepAlive(string data) =>
        Assert.Equal(SipParseResult.KeepAlive, SipMessage.Parse(data.Bytes(), out _));

    [Theory]
    [InlineData("\0\0\0\0")]                        // keep-alives of another make
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("INVITE sip:a@b")]                  // no line end
    [InlineData("INVITE sip:a@b\r\n\r\n")]          // RFC 2543 did not allow that either
    [InlineData("SIP/2.0\r\n\r\n")]
    [InlineData(" INVITE\r\n\r\n")]
    public void Parse_SomethingElse_IsDropped(string data)
    {
        var result = SipMessage.Parse(data.Bytes(), out var message);

        Assert.True(result is SipParseResult.NotSip or SipParseResult.BadVersion);
        Assert.Null(message);
    }

    [Theory]
    [InlineData("INVITE sip:10101@h SIP/3.0", SipParseResult.BadVersion)]
    [InlineData("INVITE SIP/2.0", SipParseResult.BadStartLine)]                // no URI
    [InlineData("IN(VITE sip:10101@h SIP/2.0", SipParseResult.BadStartLine)]   // no token
    [InlineData("INVITE 10101 SIP/2.0", SipParseResult.BadUri)]                // no scheme
    [InlineData("INVITE sip: SIP/2.0", SipParseResult.BadUri)]
    [InlineData("INVITE tel: SIP/2.0", SipParseResult.BadUri)]
    [InlineData("INVITE sip:a@b@c SIP/2.0", SipParseResult.BadUri)]
    [InlineData("INVITE sips:@c SIP/2.0", SipParseResult.BadUri)]
    [InlineData("INVITE <sip:a@b> SIP/2.0", SipParseResult.BadUri)]
    [InlineData("INVITE sip:a@b?x=y SIP/2.0", SipParseResult.BadUri)]
    [InlineData("INVITE sip:a@b? SIP/2.0", SipParseResult.BadUri)]
    [InlineData("INVITE sip:a@b ;lr SIP/2.0", SipParseResult.BadUri)]
    [InlineData("INVITE 1x:a SIP/2.0", SipParseResult.BadUri)]                 // a scheme begins with a letter
    public void Parse_BrokenRequestLine_CanBeAnswered(string line, SipParseResult expected)
    {
        var result = SipMessage.Parse(Text.Wire($"{line}\n{Basic}\n"), out var message);

        Assert.Equal(expected, result);
        Assert.True(message!.CanBeAnswered);
        Assert.Equal("c", message.CallId.String());
    }

    [Theory]
    [InlineData("From: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCall-ID: c\nCSeq: 1 INVITE", SipParseResult.MissingHeader, false)] // no Via
    [InlineData($"Via: nonsense\nFrom: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCall-ID: c\nCSeq: 1 INVITE", SipParseResult.BadVia, false)]
    [InlineData($"{Via};;x\nFrom: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCall-ID: c\nCSeq: 1 INVITE", SipParseResult.BadVia, true)]
    [InlineData($"{Via}\nTo: <sip:10101@h>\nCall-ID: c\nCSeq: 1 INVITE", SipParseResult.MissingHeader, true)]
    [InlineData($"{Via}\nFrom: <sip:10100@h>;tag=f\nCall-ID: c\nCSeq: 1 INVITE", SipParseResult.MissingHeader, true)]
    [InlineData($"{Via}\nFrom: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCSeq: 1 INVITE", SipParseResult.MissingHeader, true)]
    [InlineData($"{Via}\nFrom: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCall-ID:\nCSeq: 1 INVITE", SipParseResult.MissingHeader, true)]
    [InlineData($"{Via}\nFrom: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCall-ID: c", SipParseResult.MissingHeader, true)]
    [InlineData($"{Via}\nFrom: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCall-ID: c\nCSeq: INVITE", SipParseResult.BadCSeq, true)]
    [InlineData($"{Via}\nFrom: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCall-ID: c\nCSeq: 1 BYE", SipParseResult.MethodMismatch, true)]
    [InlineData($"{Via}\nFrom: <sip:10100@h>;tag=f\nTo: <sip:10101@h>\nCall-ID: c\nCSeq: 2147483648 INVITE", SipParseResult.BadCSeq, true)]
    [InlineData($"{Via}\nFrom: nobody\nTo: <sip:10101@h>\nCall-ID: c\nCSeq: 1 INVITE", SipParseResult.BadHeader, true)]
    [InlineData($"{Via}\nFrom: <sip:10100@h>;tag=f\nTo: \"A <sip:10101@h>\nCall-ID: c\nCSeq: 1 INVITE", SipParseResult.BadHeader, true)]
    [InlineData($"{Basic}Call-ID: d", SipParseResult.DuplicateHeader, true)]
    [InlineData($"{Basic}i: d", SipParseResult.DuplicateHeader, true)]                      // the compact form is the same field
    [InlineData($"{Basic}Content-Length: 0\nl: 0", SipParseResult.DuplicateHeader, true)]
    [InlineData($"{Basic}Content-Type: a/b\nc: a/b", SipParseResult.DuplicateHeader, true)]
    [InlineData($"{Basic}no colon", SipParseResult.BadHeader, true)]
    [InlineData($"{Basic}: no name", SipParseResult.BadHeader, true)]
    [InlineData($"{Basic}two words: x", SipParseResult.BadHeader, true)]
    [InlineData($"{Basic}Content-Length: 1", SipParseResult.BadContentLength, true)]        // more than there is
    [InlineData($"{Basic}Content-Length: -1", SipParseResult.BadContentLength, true)]
    [InlineData($"{Basic}Content-Length: five", SipParseResult.BadContentLength, true)]
    [InlineData($"{Basic}Content-Length:", SipParseResult.BadContentLength, true)]
    [InlineData($"{Basic}Content-Length: 99999999999999999999", SipParseResult.BadContentLength, true)]
    public void Parse_BrokenHeader_IsRefusedWithItsReason(string fields, SipParseResult expected, bool canBeAnswered)
    {
        var result = SipMessage.Parse(Text.Wire($"INVITE sip:10101@h SIP/2.0\n{fields}\n\n"), out var message);

        Assert.Equal(expected, result);
        Assert.Equal(canBeAnswered, message is { CanBeAnswered: true });
    }

    [Fact]
    public void Parse_BrokenAck_IsDropped()
    {
        var ack = Text.Wire($"ACK sip:10101@h SIP/2.0\n{Basic}\n");

        Assert.Equal(SipParseResult.MethodMismatch, SipMessage.Parse(ack, out var message));
        Assert.Null(message);
    }

    [Fact]
    public void Parse_NoEmptyLine_IsRefused()
    {
        var result = SipMessage.Parse(Text.Wire($"INVITE sip:10101@h SIP/2.0\n{Basic}"), out var message);

        Assert.Equal(SipParseResult.BadHeader, result);
        Assert.True(message!.CanBeAnswered);
        Assert.True(message.Body.IsEmpty);
    }

    [Fact]
    public void Parse_CarriageReturnInsideAValue_IsRefused()
    {
        var data = Text.Wire($"INVITE sip:10101@h SIP/2.0\n{Basic}Subject: a\rb\n\n");

        Assert.Equal(SipParseResult.Ok, SipMessage.Parse(Text.Wire($"INVITE sip:10101@h SIP/2.0\n{Basic}Subject: ab\n\n"), out _));
        data = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(data).Replace("a\r\nb", "a\rb", StringComparison.Ordinal));
        Assert.Equal(SipParseResult.BadHeader, SipMessage.Parse(data, out _));
    }

    [Fact]
    public void Parse_LineFeedsAlone_AreLineEnds()
    {
        var result = SipMessage.Parse($"INVITE sip:10101@h SIP/2.0\n{Basic}\nbody".Bytes(), out var message);

        Assert.Equal(SipParseResult.Ok, result);
        Assert.Equal("body", message!.Body.String());
    }

    [Fact]
    public void Parse_EmptyLinesBefore_ArePassedOver()
    {
        var message = Text.Message($"\n\nINVITE sip:10101@h SIP/2.0\n{Basic}\n");

        Assert.Equal(SipMethod.Invite, message.Method);
        Assert.StartsWith("INVITE", message.Bytes.String(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_BodyThatBeginsWithBlanks_IsNoFold()
    {
        var message = Text.Message($"INVITE sip:10101@h SIP/2.0\n{Basic}\n  body");

        Assert.Equal("  body", message.Body.String());
    }

    [Theory]
    [InlineData(128 - 5, SipParseResult.Ok)]
    [InlineData(128 - 4, SipParseResult.TooManyHeaders)]
    public void Parse_ManyHeaders_AreLimited(int more, SipParseResult expected)
    {
        var fields = string.Concat(Enumerable.Range(0, more).Select(number => $"X-{number}: {number}\n"));

        var result = SipMessage.Parse(Text.Wire($"INVITE sip:10101@h SIP/2.0\n{Basic}{fields}\n"), out var message);

        Assert.Equal(expected, result);
        Assert.Equal("122", message!.GetUnknown("x-122"u8).String());
    }

    [Theory]
    [InlineData(65_535, SipParseResult.Ok)]
    [InlineData(65_536, SipParseResult.TooLarge)]
    public void Parse_Length_IsLimited(int length, SipParseResult expected)
    {
        var head = Text.Wire($"INVITE sip:10101@h SIP/2.0\n{Basic}\n");
        var data = new byte[length];
        head.CopyTo(data, 0);

        var result = SipMessage.Parse(data, out var message);

        Assert.Equal(expected, result);
        Assert.Equal(expected == SipParseResult.Ok ? length - head.Length : 0, message?.Body.Length ?? 0);
    }

    [Fact]
    public void Get_CompactForms_AreTheLongOnes()
    {
        var message = Text.Message(
            "INVITE sip:10101@h SIP/2.0\nv: SIP/2.0/UDP h\nf: <sip:a@h>;tag=f\nt: <sip:b@h>\ni: c\nCSeq: 1 INVITE\nm: <sip:a@h>\nk: timer,replaces\nx: 1800;refresher=uac\nl: 0\n\n");

        Assert.Equal("f", message.FromTag.String());
        Assert.Equal("<sip:a@h>", message.GetString(HeaderName.Contact));
        Assert.True(message.Contains(HeaderName.Supported, "REPLACES"u8));
        Assert.True(message.TryGetNumber(HeaderName.SessionExpires, out var seconds));
        Assert.Equal(1800u, seconds);
    }

    [Fact]
    public void Get_AbsentField_IsEmpty()
    {
        var message = Text.Message($"INVITE sip:10101@h SIP/2.0\n{Basic}Subject:\n\n");

        Assert.True(message.Get(HeaderName.Route).IsEmpty);
        Assert.Null(message.GetString(HeaderName.Route));
        Assert.Equal(string.Empty, message.GetString(HeaderName.Subject));
        Assert.True(message.GetUnknown("X-None"u8).IsEmpty);
        Assert.False(message.GetAll(HeaderName.Route).MoveNext());
    }

    [Fact]
    public void GetAll_ListsOverSeveralLines_AreOneList()
    {
        var message = Text.Message(
            $"INVITE sip:10101@h SIP/2.0\n{Basic}Route: <sip:a;lr>, <sip:b,c;lr>\nContact: \"A, B\" <sip:x@y>,,<sip:z>;q=\"1,2\" ,\nRoute:<sip:d>\n\n");

        Assert.Equal(["<sip:a;lr>", "<sip:b,c;lr>", "<sip:d>"], Values(message, HeaderName.Route));
        Assert.Equal(["\"A, B\" <sip:x@y>", "<sip:z>;q=\"1,2\""], Values(message, HeaderName.Contact));
    }

    [Fact]
    public void GetAll_FieldThatIsNoList_KeepsItsCommas()
    {
        var message = Text.Message(
            $"INVITE sip:10101@h SIP/2.0\n{Basic}Authorization: Digest a=\"1\", b=2\nAuthorization: Other c, d\nDate: Sat, 15 Oct 2005 04:44:56 GMT\n\n");

        Assert.Equal(["Digest a=\"1\", b=2", "Other c, d"], Values(message, HeaderName.Authorization));
        Assert.Equal(["Sat, 15 Oct 2005 04:44:56 GMT"], Values(message, HeaderName.Date));
    }

    [Theory]
    [InlineData("Allow: <sip:a, <b", "<sip:a, <b")]       // a bracket that never closes
    [InlineData("Allow: \"a, b", "\"a, b")]               // a quote that never closes
    [InlineData("Allow: ,,", null)]
    public void GetAll_UnbalancedList_IsTakenWhole(string field, string? expected)
    {
        var message = Text.Message($"INVITE sip:10101@h SIP/2.0\n{Basic}{field}\n\n");

        Assert.Equal(expected is null ? [] : [expected], Values(message, HeaderName.Allow));
    }

    [Theory]
    [InlineData("talk", true)]
    [InlineData("HOLD", true)]
    [InlineData("check-sync", true)]  // with a parameter
    [InlineData("check", false)]
    [InlineData("reboot", false)]
    public void Contains_Token_IsFoundWithoutCase(string token, bool expected)
    {
        var message = Text.Message($"INVITE sip:10101@h SIP/2.0\n{Basic}u: talk, hold,conference\nAllow-Events: refer, check-sync;reboot=false\n\n");

        Assert.Equal(expected, message.Contains(HeaderName.AllowEvents, token.Bytes()));
    }

    [Theory]
    [InlineData("3600", true, 3600)]
    [InlineData("0", true, 0)]
    [InlineData("120 (I'm in a meeting)", true, 120)]
    [InlineData("120;duration=60", true, 120)]
    [InlineData("4294967295", true, 4294967295)]
    [InlineData("4294967296", false, 0)]    // RFC 4475 §3.1.2.4
    [InlineData("-1", false, 0)]
    [InlineData("soon", false, 0)]
    [InlineData("", false, 0)]
    public void TryGetNumber_Value_IsRead(string value, bool expected, uint number)
    {
        var message = Text.Message($"INVITE sip:10101@h SIP/2.0\n{Basic}Retry-After: {value}\n\n");

        Assert.Equal(expected, message.TryGetNumber(HeaderName.RetryAfter, out var read));
        Assert.Equal(number, read);
    }

    [Fact]
    public void Dispose_Message_ServesTheNextAndHoldsNothing()
    {
        var first = Text.Message($"INVITE sip:10101@h SIP/2.0\n{Basic}Subject: secret\n\nbody");

        first.Dispose();
        first.Dispose();

        Assert.False(first.Has(HeaderName.Subject));
        Assert.True(first.Body.IsEmpty);
        Assert.True(first.CallId.IsEmpty);
        var second = Text.Message($"SIP/2.0 200 OK\n{Basic}\n");
        var third = Text.Message($"SIP/2.0 200 OK\n{Basic}\n");
        Assert.Same(first, second);
        Assert.NotSame(second, third);
        Assert.False(second.IsRequest);
        Assert.False(second.Has(HeaderName.Subject));
    }

    private static List<string> Values(SipMessage message, HeaderName name)
    {
        List<string> values = [];
        foreach (var value in message.GetAll(name))
        {
            values.Add(value.String());
        }

        return values;
    }
}
