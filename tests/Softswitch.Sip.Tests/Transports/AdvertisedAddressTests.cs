using System.Net;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tests.Transports;

public class AdvertisedAddressTests
{
    [Theory]
    [InlineData("198.51.100.1", "203.0.113.5")] // outside
    [InlineData("10.4.5.6", null)]              // in a local network
    [InlineData("127.0.0.1", null)]             // this machine
    [InlineData("2001:db8::1", null)]           // the other family is not translated
    public void For_Peer_PublicOutsideLocalNetworksOnly(string remote, string? expected)
    {
        var advertised = new AdvertisedAddress(IPAddress.Parse("203.0.113.5"), [IPNetwork.Parse("10.0.0.0/8")]);

        var own = advertised.For(IPAddress.Parse(remote));

        Assert.Equal(expected, own?.ToString());
    }
}
