using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Softswitch.Media.Audio;

namespace Softswitch.Calls.Prompts;

/// <summary>The prompt set in memory: turns <see cref="Speech"/> into sound. For the signalling loop.</summary>
/// <remarks>What cannot be played is logged and becomes silence: a missing clip must not end a call.</remarks>
public sealed class PromptClips : IPromptClips
{
    private static readonly Clip Gap = Clip.Silence(TimeSpan.FromMilliseconds(100));

    private readonly FrozenDictionary<(string Language, string Key), Clip> _clips;
    private readonly ILogger _logger;
    private readonly HashSet<SpeechPart.Clip> _reported = [];

    private PromptClips(FrozenDictionary<(string Language, string Key), Clip> clips, ILogger logger)
    {
        _clips = clips;
        _logger = logger;
    }

    /// <summary>Clips held, all languages together.</summary>
    public int Count => _clips.Count;

    /// <summary>A set without clips: tones and files can be heard, prompts are silence.</summary>
    public static PromptClips None(ILogger logger) => new(FrozenDictionary<(string Language, string Key), Clip>.Empty, logger);

    /// <summary>Reads <c>DIRECTORY/LANGUAGE/KEY.wav</c> on the pool.</summary>
    /// <param name="directory">The prompt directory; its subdirectories are the languages.</param>
    /// <param name="logger">Gets one line for each clip that cannot be read.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public static Task<PromptClips> LoadAsync(string directory, ILogger logger) => Task.Run(() =>
    {
        // On all cores: phones wait for this when the exchange starts.
        var clips = new ConcurrentDictionary<(string, string), Clip>();
        var onAllCores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Directory.EnumerateFiles(directory, "*.wav", SearchOption.AllDirectories), onAllCores, path =>
        {
            var language = Path.GetFileName(Path.GetDirectoryName(path)!);
            try
            {
                clips[(language, Path.GetFileNameWithoutExtension(path))] = Clip.FromWav(path);
            }
            catch (Exception error) when (IsUnreadable(error))
            {
                logger.PromptUnusable(path, error.Message);
            }
        });

        logger.PromptsLoaded(clips.Count, directory);
        return new PromptClips(clips.ToFrozenDictionary(), logger);
    });

    /// <summary>The sound of a speech, in order.</summary>
    /// <returns>Completed at once unless the speech holds a file, which is read on the pool.</returns>
    /// <exception cref="UnplayableFileException">A required file cannot be read.</exception>
    public ValueTask<IReadOnlyList<Clip>> ResolveAsync(Speech speech)
    {
        foreach (var part in speech.Parts)
        {
            if (part is SpeechPart.File)
            {
                return new(ReadAndResolveAsync(speech));
            }
        }

        var clips = new Clip[speech.Parts.Count];
        for (var i = 0; i < clips.Length; i++)
        {
            clips[i] = Resolve(speech.Parts[i]);
        }

        return new(clips);
    }

    private async Task<IReadOnlyList<Clip>> ReadAndResolveAsync(Speech speech)
    {
        var clips = new Clip[speech.Parts.Count];
        for (var i = 0; i < clips.Length; i++)
        {
            clips[i] = speech.Parts[i] is SpeechPart.File file ? await ReadAsync(file) : Resolve(speech.Parts[i]);
        }

        return clips;
    }

    private Clip Resolve(SpeechPart part) => part switch
    {
        SpeechPart.Clip clip => Find(clip),
        SpeechPart.Tone tone => Sound(tone.Kind),
        SpeechPart.Pause pause => Clip.Silence(pause.Length),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private Clip Find(SpeechPart.Clip wanted)
    {
        if (_clips.TryGetValue((wanted.Language, wanted.Key), out var clip))
        {
            return clip;
        }

        if (_reported.Add(wanted))
        {
            _logger.PromptMissing(wanted.Key, wanted.Language);
        }

        return Gap;
    }

    private async Task<Clip> ReadAsync(SpeechPart.File file)
    {
        try
        {
            return await Task.Run(() => Clip.FromWav(file.Path));
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            if (file.IsRequired)
            {
                throw new UnplayableFileException(file.Path, error);
            }

            _logger.FileUnplayable(file.Path, error.Message);
            return Gap;
        }
    }

    private static Clip Sound(ToneKind kind) => kind switch
    {
        ToneKind.Ringing => Tones.Ringing,
        ToneKind.Busy => Tones.Busy,
        ToneKind.Congestion => Tones.Congestion,
        ToneKind.Queue => Tones.Queue,
        ToneKind.Beep => Tones.Beep,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static bool IsUnreadable(Exception error) => error is InvalidDataException or IOException or UnauthorizedAccessException;
}
