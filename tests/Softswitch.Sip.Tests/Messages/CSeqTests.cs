using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Messages;

public class CSeqTests
{
    [Theory]
    [InlineData("314159 INVITE", 314159, SipMethod.Invite)]
    [InlineData("0009  \t INVITE", 9, SipMethod.Invite)]       // leading zeros, more blanks
    [InlineData("2147483647 BYE", 2147483647, SipMethod.Bye)]  // the largest, RFC 3261 §8.1.1.5
    [InlineData("0 NEWMETHOD", 0, SipMethod.Unknown)]
    [InlineData("1 invite", 1, SipMethod.Unknown)]             // methods are compared with case
    public void TryParse_GoodValue_IsRead(string value, uint number, SipMethod method)
    {
        Assert.True(CSeq.TryParse(value.Bytes(), out var cseq));

        Assert.Equal(new CSeq(number, method), cseq);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]                 // no method
    [InlineData("1 ")]
    [InlineData("INVITE")]            // no number
    [InlineData("1INVITE")]           // no separator
    [InlineData("-1 INVITE")]
    [InlineData("1 IN VITE")]         // two words
    [InlineData("1 INVITE;a")]        // no token
    [InlineData("2147483648 BYE")]    // above 2^31 - 1
    [InlineData("99999999999999999999999999 BYE")]
    public void TryParse_MalformedValue_ReturnsFalse(string value) => Assert.False(CSeq.TryParse(value.Bytes(), out _));

    [Fact]
    public void FromToken_EveryMethod_FindsItself()
    {
        foreach (var method in Enum.GetValues<SipMethod>().Where(method => method != SipMethod.Unknown))
        {
            Assert.Equal(method, SipMethods.FromToken(SipMethods.Name(method).Bytes()));
            Assert.Equal(method.ToString(), SipMethods.Name(method), ignoreCase: true);
        }
    }
}
