using System.Net;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Tests.Engine;

public sealed class MediaAddressTests
{
    [Theory]
    [InlineData("192.0.2.1:4000")]
    [InlineData("255.255.255.255:65535")]
    [InlineData("[2001:db8::1:2]:4000")]
    [InlineData("[fe80::1%3]:4000")]
    public void From_EndPoint_ComesBackTheSame(string text)
    {
        var endPoint = IPEndPoint.Parse(text);

        var address = MediaAddress.From(endPoint);

        Assert.Equal(endPoint, address.ToEndPoint());
        Assert.Equal(text, address.ToString());
    }

    [Fact]
    public void From_MappedAddress_IsTheSameAsIPv4()
    {
        var mapped = MediaAddress.From(IPAddress.Parse("::ffff:192.0.2.1"), 4000);

        Assert.Equal(MediaAddress.From(IPAddress.Parse("192.0.2.1"), 4000), mapped);
    }

    [Fact]
    public void IsSameHost_OtherPort_IsTrueOtherFamilyIsNot()
    {
        var address = MediaAddress.From(IPAddress.Parse("192.0.2.1"), 4000);

        Assert.True(address.IsSameHost(MediaAddress.From(IPAddress.Parse("192.0.2.1"), 5000)));
        Assert.False(address.IsSameHost(MediaAddress.From(IPAddress.Parse("::c000:201"), 4000)));
        Assert.False(address.IsSameHost(MediaAddress.From(IPAddress.Parse("192.0.2.2"), 4000)));
    }

    [Theory]
    [InlineData("0.0.0.0", true)]
    [InlineData("::", true)]
    [InlineData("::1", false)]
    public void IsUnspecified_Addresses_OnlyTheEmptyOnes(string address, bool expected) =>
        Assert.Equal(expected, MediaAddress.From(IPAddress.Parse(address), 1).IsUnspecified);
}
