using Softswitch.Calls;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Voicemail.Tests.Listening;

public sealed class GreetingTests
{
    private const string Part = "/greetings/10100.call-1.part";

    private readonly MailboxFixture _office = new();

    [Fact]
    public async Task Greeting_RecordedHeardAndConfirmed_IsKept()
    {
        var call = await OpenAsync(Owner("1").Press("file:" + Part, "1").Press("vm.greeting.menu", "#"));

        Assert.Contains($"vm.greeting.speak beep file:{Part} vm.greeting.saved vm.greeting.menu", call.HeardText, StringComparison.Ordinal);
        Assert.Equal([$"keep {Part}", $"drop {Part}"], _office.GreetingSteps);
        Assert.Equal("#", call.Recorded?.StopOn);
    }

    [Fact]
    public async Task Greeting_HeardAgainAndSpokenAgain_KeepsTheLastOne()
    {
        var call = await OpenAsync(
            Owner("1").Press("vm.greeting.confirm", "2").Press("vm.greeting.confirm", "3").Press("vm.greeting.confirm", "1").Press("vm.greeting.menu", "#"));

        Assert.Equal(3, call.Heard.Count(said => said == "file:" + Part));
        Assert.Equal(2, call.Heard.Count(said => said == "vm.greeting.speak"));
        Assert.Single(_office.GreetingSteps, step => step.StartsWith("keep", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#")]
    [InlineData("")]  // says nothing at all
    public async Task Greeting_NotConfirmed_TheOldOneStays(string key)
    {
        var call = await OpenAsync(Owner("1").Press("vm.greeting.confirm", key).Press("vm.greeting.menu", "#"));

        Assert.Contains("vm.greeting.kept", call.Heard);
        Assert.Equal([$"drop {Part}"], _office.GreetingSteps);
    }

    [Theory]
    [InlineData(RecordingEnded.Digit, 0.5, "vm.nothing-recorded")]
    [InlineData(RecordingEnded.Failed, 3, "vm.cannot-record")]
    public async Task Greeting_NotRecorded_IsToldAndTheOldOneStays(RecordingEnded ended, double seconds, string told)
    {
        var owner = Owner("1").Press("vm.greeting.menu", "#");
        owner.Recording = new RecordingOutcome(ended, TimeSpan.FromSeconds(seconds));

        var call = await OpenAsync(owner);

        Assert.Contains(told, call.Heard);
        Assert.Equal([$"drop {Part}"], _office.GreetingSteps);
    }

    [Fact]
    public async Task Greeting_OwnerHangsUpAnywhere_NothingIsLeftAndTheOldOneStays()
    {
        for (var step = 1; step < 12; step++)
        {
            _office.GreetingSteps.Clear();
            var owner = Owner("1").Press("vm.greeting.confirm", "#");
            owner.HangUpAt = step;

            var call = await OpenAsync(owner);

            Assert.DoesNotContain(_office.GreetingSteps, done => done.StartsWith("keep", StringComparison.Ordinal));
            Assert.Equal(call.Heard.Contains("vm.greeting.speak"), _office.GreetingSteps.Count > 0);
        }
    }

    [Fact]
    public async Task Greeting_ListenAndRemove_FallsBackToTheStandardOne()
    {
        _office.Greeting = new OwnGreeting("/greetings/10100.wav", null);

        var call = await OpenAsync(
            Owner("2").Press("vm.greeting.menu", "3").Press("vm.greeting.menu", "3").Press("vm.greeting.menu", "2").Press("vm.greeting.menu", "#"));

        Assert.Contains("file:/greetings/10100.wav vm.greeting.menu vm.greeting.removed vm.greeting.menu vm.greeting.none vm.greeting.menu vm.greeting.none", call.HeardText, StringComparison.Ordinal);
    }

    /// <summary>An owner of an empty box who asks for the greeting and presses a key in its menu.</summary>
    private ScriptedCall Owner(string key)
    {
        var call = _office.Call("10100").Press("vm.enter-pin", "7394#").Press("vm.greeting.offer", "0").Press("vm.greeting.menu", key);
        call.Recording = new RecordingOutcome(RecordingEnded.Digit, TimeSpan.FromSeconds(5));
        return call;
    }

    private async Task<ScriptedCall> OpenAsync(ScriptedCall call)
    {
        await MailboxFixture.RunAsync(_office.Mailboxes.OpenAsync(call, "10100"));
        return call;
    }
}
