namespace Softswitch.Media.Engine;

/// <summary>One call of <see cref="MediaStream.PlayAsync"/>: what to play, and the task of whoever asked for it.</summary>
internal sealed class Playback(Playlist playlist, SynchronizationContext events)
{
    private readonly TaskCompletionSource _ended = new();

    public Playlist Playlist => playlist;

    public Task Ended => _ended.Task;

    /// <summary>Registration of the owner's cancellation, given back at the end; for the signalling loop.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>Tells the owner that all was played.</summary>
    public void Complete() => events.Post(static state => ((Playback)state!).End(wasPlayed: true), this);

    /// <summary>Tells the owner that it was cut short.</summary>
    public void Cancel() => events.Post(static state => ((Playback)state!).End(wasPlayed: false), this);

    private void End(bool wasPlayed)
    {
        var token = Cancellation.Token;
        Cancellation.Dispose();
        if (wasPlayed)
        {
            _ended.TrySetResult();
        }
        else
        {
            _ended.TrySetCanceled(token);
        }
    }
}
