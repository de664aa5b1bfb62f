using System.Globalization;
using NodaTime;
using Softswitch.Calls;
using Softswitch.Calls.Tracing;
using Softswitch.Configuration;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Routing;
using Softswitch.Simulation.Tests.Phones;
using Softswitch.Sip.Authentication;

namespace Softswitch.Simulation.Tests.Explaining;

/// <summary><c>softswitch explain</c> tells what really happens: the same end, by the same decisions, on the same lines.</summary>
[Trait("Category", "Simulation")]
public sealed class ExplainTests
{
    /// <summary>Keeps phones busy that are to be busy; calls nobody else.</summary>
    internal const string Helper = "10190";

    private const int Calls = 1000;

    private static readonly LoadedConfiguration Office = Load();

    [Fact]
    public void Explain_RandomCalls_AgreesWithWhatHappens()
    {
        for (var seed = 1; seed <= Calls; seed++)
        {
            var asked = RandomCall.Draw(Office.Office, new Random(seed));
            var expected = PathFinder.Find(Office.Office, asked.From, asked.Dialled, InstantOf(asked.When), asked.Outcome);

            var real = Make(asked, seed);

            Assert.True(
                real.IsAt(expected.End) && Agree(expected.Steps, real.Steps),
                $"""
                seed {seed}: {asked}
                explained, to {expected.End.Place}:
                  {string.Join("\n  ", expected.Steps)}
                really, answered by {real.AnsweredBy ?? "nobody"}, heard {string.Join(' ', real.Spoken)}:
                  {string.Join("\n  ", real.Steps.Select(step => $"{step.At:HH:mm:ss} {step}"))}
                """);
        }
    }

    /// <summary>All that is explained happens in that order, and no line of the configuration decides that was not explained.</summary>
    /// <remarks>But for how long an operator was sought: that is what "the switchboard could not answer" means.</remarks>
    private static bool Agree(IReadOnlyList<TraceStep> explained, IReadOnlyList<TraceStep> real)
    {
        var next = 0;
        foreach (var step in real)
        {
            if (next < explained.Count && step.Text == explained[next].Text && step.Source == explained[next].Source)
            {
                next++;
            }
            else if (step.Source is not null && !step.Text.StartsWith("no operator within", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return next == explained.Count;
    }

    private static RealCall Make(RandomCall asked, int seed)
    {
        using var exchange = new SimulatedExchange(asked.When.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), seed, _ => Office.Office);
        var called = CalledFirst(asked.Dialled);
        var phones = Office.Office.Extensions.Keys.Where(number => number != Helper).ToDictionary(
            number => number,
            number => exchange.Phone(number, MannerOf(asked.Outcome, called.Contains(number)), asked.Outcome != AssumedOutcome.Unregistered || !called.Contains(number)));
        if (asked.Outcome == AssumedOutcome.Busy)
        {
            KeepBusy(exchange, called.Select(number => phones[number]));
        }

        exchange.Spoken.Clear();
        var before = exchange.Core.Calls.Live.ToHashSet();
        var call = phones[asked.From].Call(asked.Dialled.Replace(" ", "", StringComparison.Ordinal)); // as phones send it
        ICall? seen = null;
        exchange.Loop.RunUntil(() => (seen = exchange.Core.Calls.Live.FirstOrDefault(live => !before.Contains(live))) is not null);
        call.Speak();
        for (var seconds = 0; seconds < 120 && call.EndedAt is null && !IsThere(seen!, exchange); seconds++)
        {
            exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        }

        var answeredBy = seen!.ConnectedTo;
        exchange.Loop.Advance(TimeSpan.FromSeconds(4)); // a message shorter than 2 s is none
        call.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(exchange.Story.Errors);
        return new RealCall(answeredBy, [.. exchange.Spoken], [.. exchange.Messages.Complete.Select(message => message.Mailbox)], seen.Trace.Steps);
    }

    /// <summary>Somebody has answered, or the tone has been heard after which the caller speaks.</summary>
    private static bool IsThere(ICall call, SimulatedExchange exchange) =>
        call.ConnectedTo is not null || exchange.Messages.Unfinished > 0 || exchange.Spoken.Contains("vm.enter-pin");

    /// <summary>Every line of these extensions is taken by calls from one who answers nothing.</summary>
    private static void KeepBusy(SimulatedExchange exchange, IEnumerable<SimulatedPhone> phones)
    {
        var helper = exchange.Phone(Helper, PhoneManner.Rings);
        foreach (var phone in phones.Where(phone => !Office.Office.Extensions[phone.Number].CallWaiting))
        {
            phone.Manner = PhoneManner.Answers(0);
            for (var line = Office.Office.Extensions[phone.Number].CallsAtOnce; line > 0; line--)
            {
                helper.Call(phone.Number);
                exchange.Loop.RunUntil(() => phone.LastCall?.AnsweredAt is not null);
                exchange.Loop.Advance(TimeSpan.FromMilliseconds(200));
            }

            phone.Manner = PhoneManner.Rings;
        }
    }

    private static PhoneManner MannerOf(AssumedOutcome outcome, bool isCalledFirst) => (isCalledFirst, outcome) switch
    {
        (true, AssumedOutcome.NoAnswer) => PhoneManner.Rings,
        (true, AssumedOutcome.Busy) => PhoneManner.Refuses(486), // those with call waiting; the others are kept busy
        _ => PhoneManner.Answers(1),
    };

    private static IReadOnlyCollection<string> CalledFirst(string dialled)
    {
        var number = Office.Office.Numbers.Normalise(dialled);
        return Office.Office.Groups.TryGetValue(number, out var group) ? group.Members
            : Office.Office.Extensions.ContainsKey(number) ? [number]
            : [];
    }

    private static Instant InstantOf(DateTime local) => Office.Office.TimeZone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant();

    /// <summary>The office in files, so that there are lines to name; with the passwords of simulated phones.</summary>
    private static LoadedConfiguration Load()
    {
        var loaded = ConfigurationLoader.Load(Path.Combine(AppContext.BaseDirectory, "Explaining", "office"), out var findings);
        Assert.True(loaded is not null, string.Join('\n', findings));
        return loaded with
        {
            Office = loaded.Office with
            {
                Extensions = loaded.Office.Extensions.ToDictionary(
                    entry => entry.Key,
                    entry => entry.Value with
                    {
                        Ha1 = DigestAuthenticator.Ha1(entry.Key, SimulatedOffice.Realm, SimulatedOffice.PasswordOf(entry.Key)),
                    }),
            },
        };
    }
}
