using Softswitch.Media.Audio;

namespace Softswitch.Media.Engine;

/// <summary>Clips to be played one after the other, without a gap.</summary>
/// <param name="Clips">In order.</param>
/// <param name="Loop">True: from the start again until it is replaced or cancelled.</param>
public sealed record Playlist(IReadOnlyList<Clip> Clips, bool Loop = false);
