using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Torture;

/// <summary>What the parser makes of each message of RFC 4475; the fields of the valid ones are tested apart.</summary>
public class ParserTortureTests
{
    [Theory]
    [InlineData("wsinv", SipParseResult.Ok)]                    // 3.1.1.1 well-formed, folded all over
    [InlineData("intmeth", SipParseResult.Ok)]                  // 3.1.1.2 every odd character that is allowed
    [InlineData("esc01", SipParseResult.Ok)]                    // 3.1.1.3 %HH where it is an escape
    [InlineData("escnull", SipParseResult.Ok)]                  // 3.1.1.4 %00
    [InlineData("esc02", SipParseResult.Ok)]                    // 3.1.1.5 % where it is none
    [InlineData("lwsdisp", SipParseResult.Ok)]                  // 3.1.1.6 no blank before '<'
    [InlineData("longreq", SipParseResult.Ok)]                  // 3.1.1.7 long values, many Vias
    [InlineData("dblreq", SipParseResult.Ok)]                   // 3.1.1.8 trailing bytes are noise
    [InlineData("semiuri", SipParseResult.Ok)]                  // 3.1.1.9 ';' in the user part
    [InlineData("transports", SipParseResult.Ok)]               // 3.1.1.10 transports nobody knows
    [InlineData("mpart01", SipParseResult.Ok)]                  // 3.1.1.11 a binary body part
    [InlineData("unreason", SipParseResult.Ok)]                 // 3.1.1.12 UTF-8 in the reason
    [InlineData("noreason", SipParseResult.Ok)]                 // 3.1.1.13 no reason
    [InlineData("badinv01", SipParseResult.BadVia)]             // 3.1.2.1 400
    [InlineData("clerr", SipParseResult.BadContentLength)]      // 3.1.2.2 400 over UDP
    [InlineData("ncl", SipParseResult.BadContentLength)]        // 3.1.2.3 error
    [InlineData("scalar02", SipParseResult.BadCSeq)]            // 3.1.2.4 400 for the CSeq
    [InlineData("scalarlg", SipParseResult.BadCSeq)]            // 3.1.2.5 a response: discarded
    [InlineData("quotbal", SipParseResult.BadHeader)]           // 3.1.2.6 400
    [InlineData("ltgtruri", SipParseResult.BadUri)]             // 3.1.2.7 400
    [InlineData("lwsruri", SipParseResult.BadUri)]              // 3.1.2.8 400
    [InlineData("lwsstart", SipParseResult.Ok)]                 // 3.1.2.9 extra blanks may be passed over
    [InlineData("trws", SipParseResult.Ok)]                     // 3.1.2.10 likewise
    [InlineData("escruri", SipParseResult.BadUri)]              // 3.1.2.11 400: headers in a Request-URI
    [InlineData("baddate", SipParseResult.Ok)]                  // 3.1.2.12 Date means nothing to us
    [InlineData("regbadct", SipParseResult.Ok)]                 // 3.1.2.13 the registrar says 400: the Contact does not parse
    [InlineData("badaspec", SipParseResult.Ok)]                 // 3.1.2.14 blanks inside the brackets may be ignored
    [InlineData("baddn", SipParseResult.BadHeader)]             // 3.1.2.15 400
    [InlineData("badvers", SipParseResult.BadVersion)]          // 3.1.2.16 505
    [InlineData("mismatch01", SipParseResult.MethodMismatch)]   // 3.1.2.17 400
    [InlineData("mismatch02", SipParseResult.MethodMismatch)]   // 3.1.2.18 501 or 400
    [InlineData("bigcode", SipParseResult.BadStartLine)]        // 3.1.2.19 dropped
    [InlineData("badbranch", SipParseResult.Ok)]                // 3.2.1 matched by the rules of RFC 2543
    [InlineData("insuf", SipParseResult.MissingHeader)]         // 3.3.1 400
    [InlineData("unkscm", SipParseResult.Ok)]                   // 3.3.2 416 by the layer above
    [InlineData("novelsc", SipParseResult.Ok)]                  // 3.3.3 416 by the layer above
    [InlineData("unksm2", SipParseResult.Ok)]                   // 3.3.4 the registrar refuses
    [InlineData("bext01", SipParseResult.Ok)]                   // 3.3.5 420 by the layer above
    [InlineData("invut", SipParseResult.Ok)]                    // 3.3.6 415 by the layer above
    [InlineData("regaut01", SipParseResult.Ok)]                 // 3.3.7 401 by the registrar
    [InlineData("multi01", SipParseResult.DuplicateHeader)]     // 3.3.8 400
    [InlineData("mcl01", SipParseResult.DuplicateHeader)]       // 3.3.9 error
    [InlineData("bcast", SipParseResult.Ok)]                    // 3.3.10 dropped by the layer above: two Vias
    [InlineData("zeromf", SipParseResult.Ok)]                   // 3.3.11 legal at an endpoint
    [InlineData("cparam01", SipParseResult.Ok)]                 // 3.3.12 header parameter
    [InlineData("cparam02", SipParseResult.Ok)]                 // 3.3.13 URI parameter
    [InlineData("regescrt", SipParseResult.Ok)]                 // 3.3.14 header in a Contact URI
    [InlineData("sdp01", SipParseResult.Ok)]                    // 3.3.15 406 by the layer above
    [InlineData("inv2543", SipParseResult.Ok)]                  // 3.4.1 RFC 2543
    public void Parse_TortureMessage_IsAcceptedOrRefusedAsTheRfcSays(string name, SipParseResult expected)
    {
        var result = SipMessage.Parse(TortureMessages.Read(name), out _);

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("badinv01")]   // 3.1.2.1: sent-by can be read, whatever follows it
    [InlineData("clerr")]      // 3.1.2.2
    [InlineData("ncl")]        // 3.1.2.3
    [InlineData("scalar02")]   // 3.1.2.4
    [InlineData("quotbal")]    // 3.1.2.6
    [InlineData("ltgtruri")]   // 3.1.2.7
    [InlineData("lwsruri")]    // 3.1.2.8
    [InlineData("escruri")]    // 3.1.2.11
    [InlineData("baddn")]      // 3.1.2.15
    [InlineData("badvers")]    // 3.1.2.16: the 505 goes by the Via of SIP/7.0
    [InlineData("mismatch01")] // 3.1.2.17
    [InlineData("mismatch02")] // 3.1.2.18
    [InlineData("insuf")]      // 3.3.1: no From, To and Call-ID, but a Via
    [InlineData("multi01")]    // 3.3.8
    [InlineData("mcl01")]      // 3.3.9
    public void Parse_BrokenRequestWithReturnPath_CanBeAnswered(string name)
    {
        SipMessage.Parse(TortureMessages.Read(name), out var message);

        Assert.NotNull(message);
        Assert.True(message.CanBeAnswered);
        Assert.False(message.TopVia.Host.IsEmpty);
    }

    [Theory]
    [InlineData("scalarlg")] // 3.1.2.5
    [InlineData("bigcode")]  // 3.1.2.19
    public void Parse_BrokenResponse_IsDropped(string name)
    {
        SipMessage.Parse(TortureMessages.Read(name), out var message);

        Assert.Null(message);
    }

    [Fact]
    public void Names_AllMessagesOfTheRfc_AreThere() => Assert.Equal(49, TortureMessages.Names.Count);
}
