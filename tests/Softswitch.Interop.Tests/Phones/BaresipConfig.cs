namespace Softswitch.Interop.Tests.Phones;

/// <summary>Writes the configuration of a baresip without sound card, display or terminal.</summary>
internal static class BaresipConfig
{
    private const int RtpPorts = 20;

    /// <summary>Writes <c>config</c>, <c>accounts</c> and <c>contacts</c>; recordings go to <c>heard/</c>.</summary>
    /// <param name="directory">Configuration directory; it exists.</param>
    /// <param name="options">The phone.</param>
    /// <param name="ports">SIP and control port, and the first of its RTP ports.</param>
    public static void Write(string directory, BaresipOptions options, (int Sip, int Control, int Rtp) ports)
    {
        var address = options.IsIPv6 ? "[::1]" : "127.0.0.1";
        var (source, rate, channels) = options.Speech is { } file ? ($"aufile,{file}", 8_000, 1) : ("ausine,440", 48_000, 2);
        var codecs = options.Codecs.Select(codec => codec.StartsWith("PCM", StringComparison.Ordinal) ? "g711" : codec.ToLowerInvariant()).Distinct();
        var heard = Directory.CreateDirectory(Path.Combine(directory, "heard")).FullName;

        // With no player module loaded none is needed; net_interface takes an address, not a name.
        File.WriteAllText(Path.Combine(directory, "config"), $"""
            poll_method epoll
            sip_listen {address}:{ports.Sip}
            call_local_timeout 120
            call_max_calls 8
            audio_path /usr/share/baresip
            audio_player none,none
            audio_source {source}
            audio_alert none,none
            ausrc_srate {rate}
            ausrc_channels {channels}
            ausrc_format s16
            auplay_format s16
            auenc_format s16
            audec_format s16
            audio_buffer 20-160
            audio_level no
            rtp_ports {ports.Rtp}-{ports.Rtp + RtpPorts - 2}
            rtcp_mux no
            jitter_buffer_delay 2-10
            rtp_stats yes
            net_interface {address.Trim('[', ']')}
            module_path /usr/lib/baresip/modules
            {string.Join('\n', codecs.Select(codec => $"module {codec}.so"))}
            module sndfile.so
            module aufile.so
            module ausine.so
            module uuid.so
            module_tmp account.so
            module_app contact.so
            module_app menu.so
            {(options.WatchesMailbox ? "module_app mwi.so" : "")}
            module_app debug_cmd.so
            module_app ctrl_tcp.so
            ctrl_tcp_listen 127.0.0.1:{ports.Control}
            snd_path {heard}
            menu_bell no
            ringback_disabled yes

            """);
        File.WriteAllText(Path.Combine(directory, "accounts"), "");
        File.WriteAllText(Path.Combine(directory, "contacts"), "");
    }

    /// <summary>Ports a phone needs for RTP and RTCP.</summary>
    public static int RtpPortCount => RtpPorts;

    /// <summary>The account line for the command <c>uanew</c>.</summary>
    public static string Account(BaresipOptions options)
    {
        var transport = options.Transport == "udp" ? "" : $";transport={options.Transport}";
        var password = options.Password.Length == 0 ? "" : $";auth_pass={options.Password}";
        var codecs = string.Join(',', options.Codecs.Select(codec => codec + (codec == "L16" ? "/44100/2" : "/8000/1")));
        return $"<sip:{options.User}@{options.Server}{transport}>{password};regint={(options.Registers ? 60 : 0)}"
            + $";answermode={(options.AutoAnswer ? "auto" : "manual")};audio_codecs={codecs}{(options.WatchesMailbox ? "" : ";mwi=no")}";
    }
}
