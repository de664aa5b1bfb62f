using Softswitch.Calls.Prompts;
using Softswitch.Media.Audio;

namespace Softswitch.Hosting;

/// <summary>Lets the exchange answer its first phones while the prompts are still being read; who wants to hear one waits.</summary>
internal sealed class PromptsOnceLoaded(Task<PromptClips> loading) : IPromptClips
{
    public async ValueTask<IReadOnlyList<Clip>> ResolveAsync(Speech speech) => await (await loading).ResolveAsync(speech);
}
