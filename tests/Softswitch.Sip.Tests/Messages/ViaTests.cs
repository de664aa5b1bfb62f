using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Messages;

public class ViaTests
{
    [Theory]
    [InlineData("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK77;rport", "UDP", "192.0.2.1", 5060, "z9hG4bK77", true)]
    [InlineData("SIP/2.0/TCP host.example.com;branch=z9hG4bK77", "TCP", "host.example.com", 0, "z9hG4bK77", false)]
    [InlineData("SIP/2.0/TLS [2001:db8::1]:5061;branch=z9hG4bK1", "TLS", "2001:db8::1", 5061, "z9hG4bK1", false)]
    [InlineData("SIP/2.0/UDP [::1]", "UDP", "::1", 0, "", false)]
    [InlineData("SIP / 2.0 / UDP  first.example.com : 4000 ; ttl=16 ; branch = z9hG4bKa ", "UDP", "first.example.com", 4000, "z9hG4bKa", false)]
    [InlineData("sip/2.0/udp h;RPORT=5070;Branch=x;received=192.0.2.7", "udp", "h", 0, "x", true)]
    [InlineData("SIP/2.0/WSS df7jal23ls0d.invalid;branch=z9hG4bK56sdasks", "WSS", "df7jal23ls0d.invalid", 0, "z9hG4bK56sdasks", false)]
    [InlineData("SIP/7.0/UDP h;branch=1", "UDP", "h", 0, "1", false)]           // the 505 needs it
    [InlineData("SIP/2.0/UDP my_pc:5060;branch=1", "UDP", "my_pc", 5060, "1", false)] // names of Windows machines
    public void TryParse_GoodValue_IsTakenApart(string value, string transport, string host, int port, string branch, bool hasRport)
    {
        Assert.True(Via.TryParse(value.Bytes(), out var via));

        Assert.Equal(transport, via.Transport.String());
        Assert.Equal(host, via.Host.String());
        Assert.Equal(port, via.Port);
        Assert.Equal(branch, via.Branch.String());
        Assert.Equal(hasRport, via.HasRport);
        Assert.Equal(value.Trim(), via.Value.String());
    }

    [Theory]
    [InlineData("")]
    [InlineData("SIP/2.0/UDP")]                       // no host
    [InlineData("SIP/2.0/UDP ")]
    [InlineData("SIP/2.0/UDP ;branch=1")]
    [InlineData("SIP/2.0 192.0.2.1")]                 // no transport
    [InlineData("HTTP/1.1/TCP h")]                    // another protocol
    [InlineData("SIP/2.0/UDP h:")]                    // empty port
    [InlineData("SIP/2.0/UDP h:0")]
    [InlineData("SIP/2.0/UDP h:65536")]
    [InlineData("SIP/2.0/UDP h:50x")]
    [InlineData("SIP/2.0/UDP 2001:db8::1")]           // IPv6 without brackets
    [InlineData("SIP/2.0/UDP [2001:db8::1")]
    [InlineData("SIP/2.0/UDP []")]
    [InlineData("SIP/2.0/UDP [example]")]
    [InlineData("SIP/2.0/UDP h x")]
    [InlineData("SIP/2.0/UDP h;;branch=1")]           // RFC 4475 §3.1.2.1
    [InlineData("SIP/2.0/UDP h;branch=1;")]
    [InlineData("SIP/2.0/UDP h;branch=a b")]
    [InlineData("SIP/2.0/UDP h;=1")]
    public void TryParse_MalformedValue_ReturnsFalse(string value) => Assert.False(Via.TryParse(value.Bytes(), out _));

    [Fact]
    public void TryGetParameter_Received_IsFound()
    {
        Assert.True(Via.TryParse("SIP/2.0/UDP h;received=192.0.2.7;rport=5070"u8, out var via));

        Assert.True(via.TryGetParameter("received"u8, out var received));
        Assert.Equal("192.0.2.7", received.String());
        Assert.True(via.TryGetParameter("rport"u8, out var rport));
        Assert.Equal("5070", rport.String());
    }

    [Theory] // RFC 5118 §4.5: both are seen, and both are understood
    [InlineData("2001:db8::9:255")]
    [InlineData("[2001:db8::9:255]")]
    public void TryGetParameter_ReceivedIPv6_IsFound(string address)
    {
        Assert.True(Via.TryParse($"SIP/2.0/UDP [2001:db8::9:1];received={address};branch=z9hG4bKas3-111".Bytes(), out var via));

        Assert.True(via.TryGetParameter("received"u8, out var received));
        Assert.Equal(address, received.String());
        Assert.Equal("z9hG4bKas3-111", via.Branch.String());
    }

    [Theory]
    [InlineData("z9hG4bK1", true)]
    [InlineData("Z9HG4BK1", true)]    // compared without case, as tokens are
    [InlineData("z9hG4bK", false)]    // RFC 4475 §3.2.1
    [InlineData("390skdjuw", false)]  // RFC 2543
    public void HasUniqueBranch_Branch_IsTold(string branch, bool expected)
    {
        Assert.True(Via.TryParse($"SIP/2.0/UDP h;branch={branch}".Bytes(), out var via));

        Assert.Equal(expected, via.HasUniqueBranch);
    }
}
