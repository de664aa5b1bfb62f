using Softswitch.Calls;
using Softswitch.Calls.Subscriptions;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Voicemail.Tests.Leaving;

public sealed class DepositTests
{
    private const string Composed = "vm.greeting.reached digits:10100 vm.greeting.leave-message";

    private readonly MailboxFixture _office = new();

    [Fact]
    public async Task DepositAsync_HangUpAfterSpeaking_SavesTheMessageSilently()
    {
        var call = _office.Call();

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal($"{Composed} beep", call.HeardText);
        var message = Assert.Single(_office.Store.Kept);
        Assert.Equal(("10100", "0680123", "Berit"), (message.Mailbox, message.CallerNumber, message.CallerName));
        Assert.Equal(TimeSpan.FromSeconds(5), message.Length);
        Assert.Equal(("/messages/10100/1.part", TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(8), "#"), call.Recorded);
    }

    [Theory]
    [InlineData(RecordingEnded.Digit)]
    [InlineData(RecordingEnded.Silence)]
    [InlineData(RecordingEnded.Limit)]
    public async Task DepositAsync_CallerStillThere_IsToldSavedAfterItIsStored(RecordingEnded ended)
    {
        var call = _office.Call();
        call.Recording = new RecordingOutcome(ended, TimeSpan.FromSeconds(5));

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal($"{Composed} beep vm.saved vm.goodbye", call.HeardText);
        Assert.Single(_office.Store.Kept);
        Assert.Equal("message saved in mailbox 10100", call.HungUp);
    }

    [Fact]
    public async Task DepositAsync_Row_IsCommittedBeforeTheTone()
    {
        var call = _office.Call();
        _office.Store.Working = () => Assert.Equal(_office.Store.Calls[^1] != "Begin", call.Heard.Contains("beep"));

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal(["Begin", "Complete", "List"], _office.Store.Calls);
    }

    [Theory]
    [InlineData(RecordingEnded.Digit, true)]
    [InlineData(RecordingEnded.Silence, true)]
    [InlineData(RecordingEnded.HangUp, false)]
    public async Task DepositAsync_TooShort_IsDropped(RecordingEnded ended, bool isTold)
    {
        var call = _office.Call();
        call.Recording = new RecordingOutcome(ended, TimeSpan.FromSeconds(1.99));

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal(["Begin", "Abandon"], _office.Store.Calls);
        Assert.Equal(isTold ? $"{Composed} beep vm.nothing-recorded vm.goodbye" : $"{Composed} beep", call.HeardText);
        Assert.Empty(_office.Changed);
    }

    [Theory]
    [InlineData("beep")]
    [InlineData("record")]
    public async Task DepositAsync_FailureNobodyExpected_LeavesNoRowBehind(string step)
    {
        var call = _office.Call();
        call.Failing.Add(step);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _office.Mailboxes.DepositAsync(call, "10100"));

        Assert.Equal(["Begin", "Abandon"], _office.Store.Calls);
        Assert.Equal(0, _office.Store.Dangling);
    }

    [Fact]
    public async Task DepositAsync_JustLongEnough_IsKept()
    {
        var call = _office.Call();
        call.Recording = new RecordingOutcome(RecordingEnded.Digit, TimeSpan.FromSeconds(2));

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Single(_office.Store.Kept);
    }

    [Fact]
    public async Task DepositAsync_HashDuringTheGreeting_SkipsToTheTone()
    {
        _office.Greeting = new OwnGreeting("/greetings/10100.wav", null);
        var call = _office.Call().Press("file:/greetings/10100.wav", "#");

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal("file:/greetings/10100.wav beep", call.HeardText);
        Assert.Single(_office.Store.Kept);
    }

    [Fact]
    public async Task DepositAsync_OwnNameOnly_IsSaidInsteadOfTheNumber()
    {
        _office.Greeting = new OwnGreeting(null, "/greetings/10100.name.wav");
        var call = _office.Call();

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal("vm.greeting.reached file:/greetings/10100.name.wav vm.greeting.leave-message beep", call.HeardText);
    }

    [Fact]
    public async Task DepositAsync_AlreadyGreeted_GoesStraightToTheTone()
    {
        var call = _office.Call();

        await _office.Mailboxes.DepositAsync(call, "10090", greet: false);

        Assert.Equal("beep", call.HeardText);
        Assert.Equal("10090", Assert.Single(_office.Store.Kept).Mailbox);
    }

    [Theory]
    [InlineData(null, true, "vm.greeting.reached digits:10200 vm.greeting.announce-only vm.goodbye")]
    [InlineData("/greetings/10200.wav", true, "file:/greetings/10200.wav vm.goodbye")] // the owner's words say it all
    [InlineData("/greetings/10200.wav", false, "vm.greeting.announce-only vm.goodbye")] // greeted elsewhere
    public async Task DepositAsync_AnnounceOnly_SpeaksAndTakesNothing(string? greeting, bool greet, string heard)
    {
        _office.Greeting = new OwnGreeting(greeting, null);
        var call = _office.Call();

        await _office.Mailboxes.DepositAsync(call, "10200", greet);

        Assert.Equal(heard, call.HeardText);
        Assert.Empty(_office.Store.Calls);
        Assert.NotNull(call.HungUp);
    }

    [Theory]
    [InlineData("10300")] // off
    [InlineData("19999")] // not in the plan
    public async Task DepositAsync_NoMailbox_StillSpeaks(string mailbox)
    {
        var call = _office.Call();

        await _office.Mailboxes.DepositAsync(call, mailbox);

        Assert.Equal("vm.cannot-record vm.goodbye", call.HeardText);
        Assert.NotNull(call.HungUp);
    }

    [Fact]
    public async Task DepositAsync_CannotBegin_TellsTheCallerWithoutATone()
    {
        _office.Store.Failing.Add("Begin");
        var call = _office.Call();

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal($"{Composed} vm.cannot-record vm.goodbye", call.HeardText);
        Assert.Null(call.Recorded);
    }

    [Fact]
    public async Task DepositAsync_CannotComplete_TellsTheCallerAndLeavesTheAudioToRecovery()
    {
        _office.Store.Failing.Add("Complete");
        var call = _office.Call();
        call.Recording = new RecordingOutcome(RecordingEnded.Digit, TimeSpan.FromSeconds(5));

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal($"{Composed} beep vm.cannot-record vm.goodbye", call.HeardText);
        Assert.DoesNotContain("Abandon", _office.Store.Calls);
        Assert.Equal(1, _office.Store.Dangling);
    }

    [Theory]
    [InlineData(0.5, 0)] // next to nothing was written: dropped
    [InlineData(30, 1)]  // what there is, is kept
    public async Task DepositAsync_DiskFullWhileRecording_KeepsWhatThereIsAndTellsTheCaller(double seconds, int kept)
    {
        var call = _office.Call();
        call.Recording = new RecordingOutcome(RecordingEnded.Failed, TimeSpan.FromSeconds(seconds));

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal($"{Composed} beep vm.cannot-record vm.goodbye", call.HeardText);
        Assert.Equal(kept, _office.Store.Kept.Count);
        Assert.Equal(0, _office.Store.Dangling);
    }

    [Fact]
    public async Task DepositAsync_CountFails_IsSavedAllTheSame()
    {
        _office.Store.Failing.Add("List");
        var call = _office.Call();
        call.Recording = new RecordingOutcome(RecordingEnded.Digit, TimeSpan.FromSeconds(5));

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Contains("vm.saved", call.Heard);
    }

    [Theory]
    [InlineData(RecordingEnded.Digit, 5)]
    [InlineData(RecordingEnded.Silence, 1)] // too short
    [InlineData(RecordingEnded.HangUp, 5)]
    [InlineData(RecordingEnded.Failed, 5)]
    public async Task DepositAsync_HangUpAtAnyMoment_LeavesNoRowDangling(RecordingEnded ended, double seconds)
    {
        var steps = int.MaxValue;
        for (var hangUpAt = 1; hangUpAt <= steps; hangUpAt++)
        {
            var office = new MailboxFixture();
            var call = office.Call();
            call.HangUpAt = hangUpAt;
            call.Recording = new RecordingOutcome(ended, TimeSpan.FromSeconds(seconds));

            await MailboxFixture.RunAsync(office.Mailboxes.DepositAsync(call, "10100"));

            Assert.Equal(0, office.Store.Dangling);
            Assert.Equal(call.Recorded is not null && seconds >= 2 ? 1 : 0, office.Store.Kept.Count);
            Assert.Equal(new MessageCount(office.Store.Kept.Count, 0), office.Mailboxes.Count("10100"));
            steps = call.Steps < hangUpAt ? 0 : int.MaxValue;
        }
    }

    [Fact]
    public async Task DepositAsync_SavedMessage_LightsTheLamp()
    {
        await _office.Mailboxes.DepositAsync(_office.Call(), "10100");
        await _office.Mailboxes.DepositAsync(_office.Call(), "10100");

        Assert.Equal(["10100", "10100"], _office.Changed);
        Assert.Equal(new MessageCount(2, 0), _office.Mailboxes.Count("10100"));
    }

    [Fact]
    public async Task DepositAsync_LanguageChangedByAReload_SpeaksTheNewOne()
    {
        _office.Sentences = new PlainSentences("sv");
        var call = _office.Call();

        await _office.Mailboxes.DepositAsync(call, "10100");

        Assert.Equal(["sv"], call.Languages);
    }
}
