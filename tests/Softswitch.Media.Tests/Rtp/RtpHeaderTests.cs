using Softswitch.Media.Rtp;

namespace Softswitch.Media.Tests.Rtp;

public sealed class RtpHeaderTests
{
    private static readonly byte[] Plain = [0x80, 0x88, 0x12, 0x34, 0, 0, 0, 160, 0xCA, 0xFE, 0xBA, 0xBE, 1, 2, 3];

    [Fact]
    public void TryParse_PlainPacket_ReadsEveryField()
    {
        var parsed = RtpHeader.TryParse(Plain, out var header);

        Assert.True(parsed);
        Assert.Equal(new(8, true, 0x1234, 160, 0xCAFEBABE, 12, 3), header);
    }

    [Theory]
    [InlineData("82080001000000000000000111111111222222220506", 20, 2)]             // two contributing sources
    [InlineData("9008000100000000000000010001000211111111222222220506", 24, 2)]     // extension of two words
    [InlineData("9008000100000000000000010001000005", 16, 1)]                       // extension of no words
    [InlineData("A00800010000000000000001050600000003", 12, 3)]                     // three bytes of padding
    [InlineData("A00800010000000000000001000002", 12, 1)]                           // padding of two
    [InlineData("A00800010000000000000001000003", 12, 0)]                           // padding only
    [InlineData("800800010000000000000001", 12, 0)]                                 // no payload
    [InlineData("A00800010000000000000001", 12, 0)]                                 // padding flag without a byte to pad
    public void TryParse_OptionalParts_FindsThePayload(string packet, int start, int length)
    {
        var parsed = RtpHeader.TryParse(Convert.FromHexString(packet), out var header);

        Assert.True(parsed);
        Assert.Equal((start, length), (header.PayloadStart, header.PayloadLength));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8008000100000000000000")]                 // one byte short of a header
    [InlineData("400800010000000000000001")]               // version 1
    [InlineData("000100002112A442000000000000000000000000")] // STUN
    [InlineData("8F0800010000000000000001")]               // 15 sources, none there
    [InlineData("900800010000000000000001")]               // extension, none there
    [InlineData("90080001000000000000000100010002")]       // extension of two words, none there
    [InlineData("A00800010000000000000001000000")]         // padding of 0
    [InlineData("A00800010000000000000001000004")]         // more padding than payload
    public void TryParse_NotRtp_ReturnsFalse(string packet)
    {
        var parsed = RtpHeader.TryParse(Convert.FromHexString(packet), out var header);

        Assert.False(parsed);
        Assert.Equal(default, header);
    }

    [Fact]
    public void TryParse_AnyBytes_StaysWithinThem()
    {
        var random = new Random(1);
        var accepted = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var packet = new byte[random.Next(100)];
            random.NextBytes(packet);
            if (packet.Length > 0)
            {
                packet[0] = (byte)(0x80 | (packet[0] & 0x3F));
            }

            if (RtpHeader.TryParse(packet, out var header))
            {
                accepted++;
                var isWithin = header.PayloadStart >= RtpHeader.Size && header.PayloadLength >= 0
                    && header.PayloadStart + header.PayloadLength <= packet.Length;
                Assert.True(isWithin, Convert.ToHexString(packet));
            }
        }

        Assert.InRange(accepted, 1000, 19_000);
    }

    [Fact]
    public void Write_ThenTryParse_IsTheSame()
    {
        var packet = new byte[RtpHeader.Size];

        RtpHeader.Write(packet, 101, marker: true, 65535, uint.MaxValue, 7);

        Assert.True(RtpHeader.TryParse(packet, out var header));
        Assert.Equal(new(101, true, 65535, uint.MaxValue, 7, 12, 0), header);
    }
}
