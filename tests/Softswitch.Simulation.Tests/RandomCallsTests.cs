using Softswitch.Simulation.Tests.Network;
using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>Many calls at random over a bad network: whatever happens, nothing is left over and nothing fails.</summary>
[Trait("Category", "Simulation")]
public sealed class RandomCallsTests
{
    private const int Calls = 300;

    [Theory]
    [InlineData(1, 0)]     // a good network
    [InlineData(2, 0.1)]   // a bad one
    public void Calls_OverALinkWithFaults_LeaveNothing(int seed, double faults)
    {
        using var exchange = new SimulatedExchange(seed: seed);
        var chance = new Random(seed);
        string[] numbers = ["10001", "10002", .. Enumerable.Range(10100, 10).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        var phones = numbers.Select(number => exchange.Phone(number, Manner(chance))).ToList();
        exchange.Network.DefaultLink = new LinkSettings
        {
            Delay = TimeSpan.FromMilliseconds(5),
            Jitter = TimeSpan.FromMilliseconds(20),
            Loss = faults,
            Duplication = faults,
            Reordering = faults,
        };

        var calls = new List<OutgoingPhoneCall>();
        for (var i = 0; i < Calls; i++)
        {
            var phone = phones[chance.Next(phones.Count)];
            phone.Manner = Manner(chance);
            calls.Add(phone.Call(chance.Next(8) switch { 0 => "9", 1 => "10090", 2 => "10999", _ => numbers[chance.Next(numbers.Length)] }));
            if (chance.Next(3) == 0)
            {
                calls[^1].Speak();
            }

            Disturb(chance, calls, phones);
            exchange.Loop.Advance(TimeSpan.FromMilliseconds(chance.Next(4000)));
        }

        calls.ForEach(call => call.HangUp());
        exchange.Loop.Advance(TimeSpan.FromSeconds(60));
        phones.SelectMany(phone => phone.Calls).Where(call => call.EndedAt is null).ToList().ForEach(call => call.HangUp());

        Assert.Contains(calls, call => call.AnsweredAt is not null);
        exchange.AssertQuiet();
    }

    private static void Disturb(Random chance, List<OutgoingPhoneCall> calls, List<SimulatedPhone> phones)
    {
        var call = calls[chance.Next(calls.Count)];
        switch (chance.Next(6))
        {
            case 0 or 1:
                call.HangUp();
                break;
            case 2 when call is { AnsweredAt: not null, EndedAt: null }:
                call.Hold();
                break;
            case 3 when phones[chance.Next(phones.Count)].LastCall is { AnsweredAt: not null, EndedAt: null } held:
                held.Hold();
                break;
            case 4 when phones[chance.Next(phones.Count)].LastCall is { AnsweredAt: not null, EndedAt: null } ended:
                ended.HangUp();
                break;
        }
    }

    private static PhoneManner Manner(Random chance) => (chance.Next(8) switch
    {
        0 => PhoneManner.Rings,
        1 => PhoneManner.Refuses(486),
        2 => PhoneManner.Refuses(603, afterSeconds: chance.Next(10)),
        3 => PhoneManner.Rings with { PagesInSilence = true },
        4 => PhoneManner.Silent,
        _ => PhoneManner.Answers(chance.Next(25)),
    }) with
    {
        Codecs = chance.Next(3) switch { 0 => [0], 1 => [0, 8], _ => [8] },
        HasEarlyMedia = chance.Next(5) == 0,
    };
}
