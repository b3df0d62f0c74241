using FluentAssertions;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>The rules for each request: one credential in its place, no cookie, no unexpected header.</summary>
internal static class RequestRules
{
    private static readonly string[] s_always = ["Accept", "Accept-Encoding", "Host", "User-Agent"];

    // A method that allows a body declares that it has none.
    private static readonly string[] s_withoutBody = ["Content-Length"];

    public static void Check(ReceivedRequest request, string[] credentials)
    {
        var headers = request.Headers;
        var isExchange = request.Target == "/bim/apikey/authenticate";
        headers.Keys.Except(request.Bytes.IsEmpty ? s_withoutBody : [], StringComparer.OrdinalIgnoreCase).Should().BeEquivalentTo(
            [.. s_always, .. isExchange ? [] : new[] { "Authorization" }, .. request.Bytes.IsEmpty ? [] : new[] { "Content-Length", "Content-Type" }],
            "{0} has these headers", request);

        if (!isExchange)
        {
            credentials.Should().Contain(headers["Authorization"], "{0} has one credential, once", request);
        }

        string[] secrets = [.. credentials.Select(credential => credential.Split(' ')[^1])];
        headers.Where(header => header.Key != "Authorization").Select(header => header.Value)
            .Append(request.Target).Append(isExchange ? "" : request.Body)
            .Should().NotContain(text => secrets.Any(text.Contains), "{0} has its credential in one place", request);
    }
}
