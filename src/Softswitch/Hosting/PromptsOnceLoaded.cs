using Microsoft.Extensions.Logging;
using Softswitch.Calls.Prompts;
using Softswitch.Media.Audio;

namespace Softswitch.Hosting;

/// <summary>Lets the exchange answer its first phones while the prompts are still being read; who wants to hear one waits.</summary>
internal sealed class PromptsOnceLoaded(string directory, ILogger<PromptClips> logger) : IPromptClips
{
    private readonly Lazy<Task<PromptClips>> _loading = new(() => PromptClips.LoadAsync(directory, logger));

    /// <summary>Begins to read them, on the pool; nothing when that has begun.</summary>
    /// <returns>Completes when all are in memory.</returns>
    public Task LoadAsync() => _loading.Value;

    public async ValueTask<IReadOnlyList<Clip>> ResolveAsync(Speech speech) => await (await _loading.Value).ResolveAsync(speech);
}
