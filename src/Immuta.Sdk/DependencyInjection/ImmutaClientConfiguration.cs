using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Immuta.Sdk.DependencyInjection;

// The options in the form of a configuration section. The binding generator doesn't support Secret, so the key is bound
// as a string and wrapped immediately.
internal sealed class ImmutaClientConfiguration
{
    public string? BaseAddress { get; set; }

    public string? ApiKey { get; set; }

    public ApiKeyMode? ApiKeyMode { get; set; }

    public bool? AllowInsecureHttp { get; set; }

    public TimeSpan? AttemptTimeout { get; set; }

    public TimeSpan? TotalTimeout { get; set; }

    public bool? RecoverLostResponses { get; set; }

    public string? UserAgentSuffix { get; set; }

    public int? MaxResponseBodyBytes { get; set; }

    public int? MaxErrorResponseBodyBytes { get; set; }

    public ImmutaRetryConfiguration? Retry { get; set; }

    public static void Apply(string name, IConfiguration section, ImmutaClientOptions options)
    {
        var read = new ImmutaClientConfiguration();
        try
        {
            section.Bind(read);
        }
        catch (InvalidOperationException ex)
        {
            throw new OptionsValidationException(name, typeof(ImmutaClientOptions), [$"{KeyIn(ex.Message, section)} cannot be read as the kind of value that belongs there."]);
        }

        options.ConfigurationPath = (section as IConfigurationSection)?.Path;
        options.BaseAddress = read.BaseAddress is { Length: > 0 } address ? Http.BaseAddress.Parse(address) : options.BaseAddress;
        options.ApiKey = read.ApiKey is { Length: > 0 } key ? new Secret(key) : options.ApiKey;
        options.ApiKeyMode = read.ApiKeyMode ?? options.ApiKeyMode;
        options.AllowInsecureHttp = read.AllowInsecureHttp ?? options.AllowInsecureHttp;
        options.AttemptTimeout = read.AttemptTimeout ?? options.AttemptTimeout;
        options.TotalTimeout = read.TotalTimeout ?? options.TotalTimeout;
        options.RecoverLostResponses = read.RecoverLostResponses ?? options.RecoverLostResponses;
        options.UserAgentSuffix = read.UserAgentSuffix ?? options.UserAgentSuffix;
        options.MaxResponseBodyBytes = read.MaxResponseBodyBytes ?? options.MaxResponseBodyBytes;
        options.MaxErrorResponseBodyBytes = read.MaxErrorResponseBodyBytes ?? options.MaxErrorResponseBodyBytes;
        options.Retry.MaxRetries = read.Retry?.MaxRetries ?? options.Retry.MaxRetries;
        options.Retry.BaseDelay = read.Retry?.BaseDelay ?? options.Retry.BaseDelay;
        options.Retry.MaxDelay = read.Retry?.MaxDelay ?? options.Retry.MaxDelay;
        options.Retry.MaxRetryAfter = read.Retry?.MaxRetryAfter ?? options.Retry.MaxRetryAfter;
    }

    // The binder's message also quotes the value, so use only the key from it, and only if the section contains that key.
    private static string KeyIn(string message, IConfiguration section) =>
        section.AsEnumerable()
            .Select(entry => entry.Key)
            .Where(key => message.Contains($"'{key}'", StringComparison.OrdinalIgnoreCase))
            .MaxBy(key => key.Length)
        ?? (section as IConfigurationSection)?.Path
        ?? "A value of the configuration";
}
