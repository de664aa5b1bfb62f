using Microsoft.Extensions.Logging;
using Softswitch.Calls.Prompts;
using Softswitch.Media.Audio;

namespace Softswitch.Hosting;

/// <summary>Lets the exchange answer its first phones while the prompts are still being read; who wants to hear one waits.</summary>
/// <remarks>When they cannot be read at all that is logged and callers hear silence: phones still ring, and messages are still taken.</remarks>
internal sealed class PromptsOnceLoaded : IPromptClips
{
    private readonly Lazy<Task<PromptClips>> _loading;

    public PromptsOnceLoaded(string directory, ILogger<PromptClips> logger) => _loading = new(() => LoadAsync(directory, logger));

    /// <summary>Begins to read them, on the pool; nothing when that has begun.</summary>
    /// <returns>Completes when all are in memory.</returns>
    public Task LoadAsync() => _loading.Value;

    public async ValueTask<IReadOnlyList<Clip>> ResolveAsync(Speech speech) => await (await _loading.Value).ResolveAsync(speech);

    private static async Task<PromptClips> LoadAsync(string directory, ILogger<PromptClips> logger)
    {
        try
        {
            return await PromptClips.LoadAsync(directory, logger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.PromptsNotLoaded(directory, exception);
            return PromptClips.None(logger);
        }
    }
}
