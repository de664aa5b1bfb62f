using Softswitch.Media.Rtp;

namespace Softswitch.Media.Tests.Rtp;

public sealed class ReceiveCounterTests
{
    [Theory]
    [InlineData("10 11 12", 0)]
    [InlineData("10 12 13 16", 3)]
    [InlineData("10 12 11", 0)]               // only late
    [InlineData("10 10 10", 0)]               // never below zero
    [InlineData("65534 65535 0 2", 1)]        // over the wrap
    [InlineData("10 12 40000 40001 40003", 2)] // numbers that begin anew are not 40,000 lost packets
    [InlineData("10 32778", 0)]               // exactly half way round
    public void Count_Sequence_GivesWhatIsMissing(string sequence, long lost)
    {
        var counter = new ReceiveCounter();
        var numbers = sequence.Split(' ').Select(ushort.Parse).ToArray();

        foreach (var number in numbers)
        {
            counter.Count(1, number);
        }

        Assert.Equal(lost, counter.Lost);
        Assert.Equal(numbers.Length, counter.Received);
    }
}
