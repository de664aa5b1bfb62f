using Softswitch.Media.Dtmf;

namespace Softswitch.Media.Tests.Dtmf;

public sealed class DigitReaderTests
{
    private readonly DigitReader _reader = new();

    [Theory]
    [InlineData("1@1000:160m 1@1000:320 1@1000:800e 1@1000:800e", "1")]                // a whole press
    [InlineData("1@1000:320 1@1000:480", "1")]                                         // first and end packets lost
    [InlineData("1@1000:800e", "1")]                                                   // only the end came
    [InlineData("1@1000:800e 1@2600:160m", "11")]                                      // two presses
    [InlineData("1@1000:640 1@2600:160", "11")]                                        // two presses, ends and marker lost
    [InlineData("1@1000:800e 2@2600:160 1@1000:800e 2@2600:320", "12")]                // a late end packet
    [InlineData("1@1000:65535 1@66535:160 1@66535:800e", "1")]                         // a long press in two segments (RFC 4733 §2.5.1.3)
    [InlineData("1@1000:160m 1@1160:320 1@1320:480 1@1480:640e", "1")]                 // a phone that moves the timestamp with each packet
    [InlineData("1@4294967000:800e 2@100:160m", "12")]                                 // over the wrap of the timestamp
    [InlineData("1@900000:800e 2@1000:160m", "12")]                                    // the phone's clock begins anew
    [InlineData("16@1000:800e 10@2000:160 11@3000:160 12@4000:160 15@5000:160", "*#AD")] // 16 is the hook
    public void Read_Packets_GivesDigits(string packets, string expected)
    {
        var digits = "";
        foreach (var packet in packets.Split(' '))
        {
            var parts = packet.TrimEnd('m', 'e').Split('@', ':');
            var value = new TelephoneEvent(byte.Parse(parts[0]), packet.EndsWith('e'), 10, ushort.Parse(parts[2]));

            digits += _reader.Read(1, uint.Parse(parts[1]), packet.EndsWith('m'), value);
        }

        Assert.Equal(expected, digits);
    }

    [Fact]
    public void Read_SameTimestampOfAnotherSource_IsAnotherPress()
    {
        var value = new TelephoneEvent(3, false, 10, 160);

        Assert.Equal('3', _reader.Read(1, 1000, true, value));
        Assert.Equal('3', _reader.Read(2, 1000, true, value));
    }

    [Theory]
    [InlineData("058A0320", true, 5, true, 10, 800)]
    [InlineData("0B3FFFFF05", true, 11, false, 63, 65535)] // what follows is of no account
    [InlineData("058A03", false, 0, false, 0, 0)]          // one byte short
    [InlineData("", false, 0, false, 0, 0)]
    public void TryParse_Payload_ReadsEveryField(string payload, bool isValid, byte code, bool isEnd, byte volume, ushort duration)
    {
        var parsed = TelephoneEvent.TryParse(Convert.FromHexString(payload), out var value);

        Assert.Equal(isValid, parsed);
        Assert.Equal(new(code, isEnd, volume, duration), value);
    }
}
