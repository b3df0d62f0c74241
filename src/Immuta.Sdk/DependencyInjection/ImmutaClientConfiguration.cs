using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Immuta.Sdk.DependencyInjection;

// Reads the options from a configuration section, key by key: a binder doesn't know Secret, and its messages quote values.
internal static class ImmutaClientConfiguration
{
    public static void Apply(string name, IConfiguration section, ImmutaClientOptions options)
    {
        options.ConfigurationPath = (section as IConfigurationSection)?.Path;
        options.BaseAddress = Text("BaseAddress") is { } address ? Http.BaseAddress.Parse(address) : options.BaseAddress;
        options.ApiKey = Text("ApiKey") is { } key ? new Secret(key) : options.ApiKey;
        options.ApiKeyMode = Value("ApiKeyMode", options.ApiKeyMode, text => Enum.Parse<ApiKeyMode>(text, ignoreCase: true));
        options.AllowInsecureHttp = Value("AllowInsecureHttp", options.AllowInsecureHttp, bool.Parse);
        options.AttemptTimeout = Value("AttemptTimeout", options.AttemptTimeout, Time);
        options.TotalTimeout = Value("TotalTimeout", options.TotalTimeout, Time);
        options.RecoverLostResponses = Value("RecoverLostResponses", options.RecoverLostResponses, bool.Parse);
        options.UserAgentSuffix = Text("UserAgentSuffix") ?? options.UserAgentSuffix;
        options.MaxResponseBodyBytes = Value("MaxResponseBodyBytes", options.MaxResponseBodyBytes, Number);
        options.MaxErrorResponseBodyBytes = Value("MaxErrorResponseBodyBytes", options.MaxErrorResponseBodyBytes, Number);
        options.Retry.MaxRetries = Value("Retry:MaxRetries", options.Retry.MaxRetries, Number);
        options.Retry.BaseDelay = Value("Retry:BaseDelay", options.Retry.BaseDelay, Time);
        options.Retry.MaxDelay = Value("Retry:MaxDelay", options.Retry.MaxDelay, Time);
        options.Retry.MaxRetryAfter = Value("Retry:MaxRetryAfter", options.Retry.MaxRetryAfter, Time);

        string? Text(string key) => section[key] is { Length: > 0 } text ? text : null;

        T Value<T>(string key, T current, Func<string, T> parse)
        {
            try
            {
                return Text(key) is { } text ? parse(text) : current;
            }
            catch (Exception ex) when (ex is FormatException or OverflowException or ArgumentException)
            {
                // Without the exception, whose message quotes the value.
                var path = options.ConfigurationPath is { } parent ? ConfigurationPath.Combine(parent, key) : key;
                throw new OptionsValidationException(name, typeof(ImmutaClientOptions), [$"{path} cannot be read as the kind of value that belongs there."]);
            }
        }
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
