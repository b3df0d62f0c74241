using System.Text.Json;
using Immuta.Sdk;
using Immuta.Sdk.Raw;

namespace WrongCalls.Calls;

/// <summary>Paths, bodies and options of single calls.</summary>
internal static class RawCalls
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Path("a path without its slash", "tag"),
        Path("a URL in place of a path", "https://acme.example.com/tag"),
        Sent("a path with two slashes", "//other.example.com/tag"),
        Path("a path that leads upwards", "/tag/../admin"),
        Path("a path with a blank", "/tag/Sensitive Email"),
        Path("a path with a fragment", "/tag#top"),
        Sent("a path with a half escape", "/tag/50%"),
        Path("a query with a blank", "/tag?searchText=a b"),
        Path("an empty path", ""),
        Case.Async("no method", "method", world => world.Immuta.Raw.SendAsync(null!, "/tag")),
        Case.Value("a body that was never set", "Body", () => new RawRequest(HttpMethod.Post, "/tag") { Body = default(JsonElement) }),
        Case.Async("a body and a text", "Text", world => world.Immuta.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/tag") { Body = JsonDocument.Parse("{}").RootElement, Text = "{}" })),
        Case.Async("an endpoint that does not exist", "GET /tags", world => world.Immuta.Raw.SendAsync(HttpMethod.Get, "/tags")),
        Case.Async("a response that is no JSON", "Raw.Send", world =>
        {
            world.Fake.RespondNext(Immuta.Sdk.Testing.FakeResponse.Text(System.Net.HttpStatusCode.OK, Texts.Html, "text/html"));
            return world.Immuta.Raw.SendAsync(HttpMethod.Get, "/tag");
        }),
        Options("a header that the library sets", "Authorization", () => new() { Headers = new Dictionary<string, string> { ["Authorization"] = World.Token } }),
        Options("a header name with a blank", "X Trace", () => new() { Headers = new Dictionary<string, string> { ["X Trace"] = "1" } }),
        Options("a header value with a line break", "X-Trace", () => new() { Headers = new Dictionary<string, string> { ["X-Trace"] = "1\r\nX-Role: admin" } }),
        Options("an attempt timeout of zero", "AttemptTimeout", () => new() { AttemptTimeout = TimeSpan.Zero }),
        Options("a total timeout of 30 days", "TotalTimeout", () => new() { TotalTimeout = TimeSpan.FromDays(30) }),
        Options("no options", "options", () => null!),
    ];

    private static Case Path(string input, string path) => Case.Async(input, "path", world => world.Immuta.Raw.SendAsync(HttpMethod.Get, path));

    private static Case Sent(string input, string path) => Case.Async(input, path, world => world.Immuta.Raw.SendAsync(HttpMethod.Get, path));

    private static Case Options(string input, string place, Func<RequestOptions> create) => Case.Async(input, place, world => world.Immuta.WithOptions(create()).Integrations.ListAsync());
}
