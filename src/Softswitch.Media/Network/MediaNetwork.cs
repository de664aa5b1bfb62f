using Softswitch.Media.Engine;

namespace Softswitch.Media.Network;

/// <summary>The sockets that suit the machine.</summary>
public static class MediaNetwork
{
    /// <returns>On Linux straight system calls, elsewhere the portable sockets of .NET.</returns>
    public static IMediaNetwork ForThisSystem() => OperatingSystem.IsLinux() ? new LinuxMediaNetwork() : new PortableMediaNetwork();
}
