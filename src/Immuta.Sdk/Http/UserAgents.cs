using System.Globalization;

namespace Immuta.Sdk.Http;

internal static class UserAgents
{
    private static readonly string s_sdk = Build();

    public static string Create(string? suffix) => suffix is null ? s_sdk : $"{s_sdk} {suffix}";

    private static string Build()
    {
        var version = typeof(UserAgents).Assembly.GetName().Version?.ToString(3) ?? "0";
        var system = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux";
        return string.Create(CultureInfo.InvariantCulture, $"Immuta.Sdk/{version} (.NET {Environment.Version}; {system})");
    }
}
