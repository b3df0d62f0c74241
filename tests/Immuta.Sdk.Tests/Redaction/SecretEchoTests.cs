using System.Globalization;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Every encoding of a secret, from every place of a request, at every place of a response.</summary>
[Collection(nameof(Ears))]
public sealed class SecretEchoTests
{
    private const string Secret = "Zq7/it's-K4\\w\"9+xYe&Tn2/%41~Lm8";
    private const string Key = "ik-Wv3/it's=H6\"8+bRc&Uo5/%41~Jd9";

    // A fragment this short doesn't reveal the secret.
    private const int MaxShown = 7;

    public static TheoryData<string> Spellings => [.. SecretSpellings.All.Keys];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_secret_in_any_spelling_is_in_no_text(string spelling)
    {
        using var ears = new Ears();
        foreach (var (place, send) in SecretPlaces.All)
        {
            foreach (var (echo, respond) in EchoPlaces.All)
            {
                var secret = place == "the key" ? Key : Secret;
                var spelled = SecretSpellings.All[spelling](secret);
                var traffic = new List<TrafficRecord>();
                using var server = new StubHandler().Then(_ => respond(spelled));
                await using var client = ImmutaClient.Create(new ImmutaClientOptions
                {
                    BaseAddress = new Uri("https://acme.example.com"),
                    ApiKey = Key,
                    HttpMessageHandler = server,
                    LoggerFactory = ears.Logs,
                    TrafficLog = traffic.Add,
                    Resilience = { Retry = { MaxRetryAttempts = 0 } },
                });

                var failure = (await client.Awaiting(one => send(one, secret)).Should().ThrowAsync<ImmutaApiException>()).Which;

                var texts = Texts(failure).Concat(ears.HeardOfUs).Concat(traffic.Select(record => record.ToString())).ToList();
                traffic.Should().ContainSingle();
                texts.Should().NotContain(text => IsIn(text, secret, spelled), $"{place} was echoed as {echo}");
            }
        }
    }

    private static bool IsIn(string text, string secret, string spelled)
    {
        var letters = SecretSpellings.Skeleton(text);
        var beginning = SecretSpellings.Skeleton(secret)[..(MaxShown + 1)];
        var encoded = SecretSpellings.Skeleton(spelled);
        return letters.Contains(beginning, StringComparison.Ordinal)
            || letters.Contains(encoded[..Math.Min(encoded.Length, 24)], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            yield return failure.ToString();
            yield return failure.Message;
            yield return DumpView.Of(failure);
            yield return string.Join(' ', failure.Data.Keys.Cast<object>().Concat(failure.Data.Values.Cast<object>()).Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)));
            if (failure is ImmutaApiException api)
            {
                yield return $"{api.Body} | {api.ServerMessage} | {api.Error} | {api.RequestId} | {api.Guidance} | {api.Validation?.GetRawText()}";
                foreach (var test in api.ValidationResults?.ValidationTests ?? [])
                {
                    yield return $"{test.Name} {test.Message}";
                }
            }
        }
    }
}
