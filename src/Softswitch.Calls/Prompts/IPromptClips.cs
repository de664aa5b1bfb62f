using Softswitch.Media.Audio;

namespace Softswitch.Calls.Prompts;

/// <summary>Finds the sound of what is to be said.</summary>
public interface IPromptClips
{
    /// <summary>The clips of a speech in order; completes at once unless it names files.</summary>
    /// <exception cref="UnplayableFileException">A required file cannot be read.</exception>
    ValueTask<IReadOnlyList<Clip>> ResolveAsync(Speech speech);
}
