namespace Softswitch.Media.Engine;

/// <summary>Cuts a playlist into frames, across its clips without a gap.</summary>
internal sealed class Player
{
    private Playback? _playback;
    private int _clip;
    private int _offset;

    public bool IsPlaying => _playback is not null;

    /// <summary>Starts a playlist; what was playing is cut short.</summary>
    public void Start(Playback playback)
    {
        Stop();
        _playback = playback;
        _clip = 0;
        _offset = 0;
    }

    /// <summary>Cuts short what is playing.</summary>
    public void Stop()
    {
        _playback?.Cancel();
        _playback = null;
    }

    /// <summary>The same, when it is still this one.</summary>
    public void Stop(Playback playback)
    {
        if (_playback == playback)
        {
            Stop();
        }
    }

    /// <summary>Next frame; the last one of a playlist is filled up with silence.</summary>
    /// <param name="codec">Codec to play in.</param>
    /// <param name="frame">Takes the frame.</param>
    /// <returns><c>false</c> when the playlist has come to its end; its owner has been told.</returns>
    public bool TryFill(AudioCodec codec, Span<byte> frame)
    {
        if (_playback is not { } playback)
        {
            return false;
        }

        var filled = 0;
        var passesWithoutSound = 0;
        while (filled < frame.Length)
        {
            var clips = playback.Playlist.Clips;
            if (_clip == clips.Count)
            {
                if (!playback.Playlist.Loop || ++passesWithoutSound > 1)
                {
                    break;
                }

                _clip = 0;
                continue;
            }

            var rest = clips[_clip].Encoded(codec)[_offset..];
            var count = Math.Min(rest.Length, frame.Length - filled);
            rest[..count].CopyTo(frame[filled..]);
            filled += count;
            _offset += count;
            if (count > 0)
            {
                passesWithoutSound = 0;
            }

            if (count == rest.Length)
            {
                _clip++;
                _offset = 0;
            }
        }

        if (filled == 0)
        {
            _playback = null;
            playback.Complete();
            return false;
        }

        frame[filled..].Fill(Codecs.G711.Silence(codec));
        return true;
    }
}
