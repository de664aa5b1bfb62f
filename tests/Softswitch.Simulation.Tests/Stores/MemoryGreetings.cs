using Softswitch.Voicemail.Greetings;

namespace Softswitch.Simulation.Tests.Stores;

/// <summary>Greetings among the recordings in memory.</summary>
internal sealed class MemoryGreetings : IGreetings
{
    private readonly Dictionary<string, string> _files = [];
    private int _begun;

    public Task<OwnGreeting> FindAsync(string mailbox) => Task.FromResult(new OwnGreeting(_files.GetValueOrDefault(mailbox), null));

    public Task<string> BeginAsync(string mailbox, string callId) => Task.FromResult($"greetings/{mailbox}.{++_begun}.wav");

    public Task KeepAsync(string mailbox, string recording)
    {
        _files[mailbox] = recording;
        return Task.CompletedTask;
    }

    public Task DropAsync(string recording) => Task.CompletedTask;

    public Task<bool> RemoveAsync(string mailbox) => Task.FromResult(_files.Remove(mailbox));
}
