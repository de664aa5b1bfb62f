using Softswitch.Sip.Authentication;

namespace Softswitch.Sip.Tests.Authentication;

public class NonceCountsTests
{
    private const uint Size = 16_384;

    private readonly NonceCounts _counts = new();

    [Fact]
    public void TryUse_RisingCounts_AreAccepted()
    {
        Assert.True(_counts.TryUse(1, 1));
        Assert.True(_counts.TryUse(1, 2));
        Assert.True(_counts.TryUse(1, 9)); // a request in between was lost
    }

    [Theory]
    [InlineData(0)] // counts begin at 1
    [InlineData(4)] // lower
    [InlineData(5)] // the same
    public void TryUse_CountThatDoesNotRise_IsRefused(uint count)
    {
        _counts.TryUse(1, 5);

        Assert.False(_counts.TryUse(1, count));
    }

    [Fact]
    public void TryUse_OtherNonces_CountApart()
    {
        Assert.True(_counts.TryUse(2, 1));
        Assert.True(_counts.TryUse(1, 1));
        Assert.True(_counts.TryUse(2, 2));
    }

    [Fact]
    public void TryUse_PlaceTakenByANewerNonce_RefusesTheOlder()
    {
        _counts.TryUse(7, 1);

        Assert.True(_counts.TryUse(7 + Size, 1));
        Assert.False(_counts.TryUse(7, 2));
        Assert.True(_counts.TryUse(7 + Size, 2));
    }

    [Fact]
    public void TryUse_SerialNumbersThatWrapAround_StayInOrder()
    {
        _counts.TryUse(uint.MaxValue, 1);

        Assert.True(_counts.TryUse(Size - 1, 1)); // the same place, after the wrap
        Assert.False(_counts.TryUse(uint.MaxValue, 2));
    }
}
