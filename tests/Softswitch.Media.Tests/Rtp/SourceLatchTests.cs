using System.Net;
using Softswitch.Media.Engine;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Tests.Rtp;

public sealed class SourceLatchTests
{
    private static readonly MediaAddress Described = Address("192.168.1.20", 4000);
    private static readonly MediaAddress Signalling = Address("203.0.113.9", 0);
    private static readonly MediaAddress Nat = Address("203.0.113.9", 31000);
    private static readonly MediaAddress OtherNat = Address("203.0.113.9", 32000);
    private static readonly MediaAddress Stranger = Address("198.51.100.1", 4000);

    private readonly SourceLatch _latch = new();

    public SourceLatchTests()
    {
        _latch.Arm(Described, Signalling);
    }

    [Fact]
    public void Accepts_DescribedAddress_AndSendsThere()
    {
        Assert.True(Accepts(Described, 1, 0));
        Assert.Equal(Described, Target());
    }

    [Fact]
    public void Accepts_SourceBehindNat_AndSendsThere()
    {
        Assert.Equal(Described, Target());
        Assert.True(Accepts(Nat, 1, 0));
        Assert.Equal(Nat, Target());
    }

    [Fact]
    public void Accepts_Stranger_Never()
    {
        Assert.False(Accepts(Stranger, 1, 0));
        Assert.True(Accepts(Nat, 1, 20));
        Assert.False(Accepts(Stranger, 1, 40));
        Assert.False(Accepts(Stranger, 1, 10_000));
        Assert.Equal(Nat, Target());
    }

    [Fact]
    public void Accepts_SecondSourceOfTheSameHost_OnlyAfterTwoSecondsOfSilence()
    {
        Assert.True(Accepts(Nat, 1, 0));
        Assert.False(Accepts(OtherNat, 1, 1999));
        Assert.True(Accepts(OtherNat, 1, 2000));
        Assert.False(Accepts(Nat, 1, 2020));
        Assert.Equal(OtherNat, Target());
    }

    [Fact]
    public void Accepts_DescribedAddressAfterAnotherOne_GoesFirst()
    {
        Assert.True(Accepts(Nat, 1, 0));
        Assert.True(Accepts(Described, 2, 20));
        Assert.False(Accepts(Nat, 1, 40));
        Assert.Equal(Described, Target());
    }

    [Fact]
    public void Accepts_OtherSsrcOfTheSameAddress_OnlyOnceTheFirstIsSilent()
    {
        Assert.True(Accepts(Described, 1, 0));
        Assert.False(Accepts(Described, 2, 20));
        Assert.True(Accepts(Described, 1, 40));
        Assert.True(Accepts(Described, 2, 240));
        Assert.False(Accepts(Described, 1, 260));
    }

    [Fact]
    public void Arm_SameDescription_TakesTheNextSourceAndKeepsSendingToTheLast()
    {
        Assert.True(Accepts(Nat, 1, 0));

        _latch.Arm(Described, Signalling);

        Assert.Equal(Nat, Target());
        Assert.True(Accepts(OtherNat, 7, 20));
        Assert.Equal(OtherNat, Target());
    }

    [Fact]
    public void Arm_NewDescription_SendsThereAtOnce()
    {
        var moved = Address("192.168.1.30", 5000);
        Assert.True(Accepts(Nat, 1, 0));

        _latch.Arm(moved, Signalling);

        Assert.Equal(moved, Target());
        Assert.False(Accepts(Described, 1, 20));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0.0.0.0")] // hold of old phones, RFC 2543
    [InlineData("::")]
    public void Arm_NoDescription_SendsNowhere(string? address)
    {
        _latch.Arm(address is null ? null : Address(address, 4000), Signalling);

        Assert.True(Accepts(Nat, 1, 0));
        Assert.False(_latch.TryGetTarget(out _));
    }

    [Fact]
    public void Knows_HostsOfThePeer_NotOthers()
    {
        Assert.True(_latch.Knows(Address("192.168.1.20", 4001)));
        Assert.True(_latch.Knows(Address("203.0.113.9", 999)));
        Assert.False(_latch.Knows(Stranger));
    }

    private static MediaAddress Address(string address, int port) => MediaAddress.From(IPAddress.Parse(address), port);

    private bool Accepts(MediaAddress from, uint ssrc, int ms) => _latch.Accepts(from, ssrc, TimeSpan.FromMilliseconds(ms));

    private MediaAddress Target()
    {
        Assert.True(_latch.TryGetTarget(out var target));
        return target;
    }
}
