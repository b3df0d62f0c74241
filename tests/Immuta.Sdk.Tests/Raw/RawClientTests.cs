using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FluentAssertions;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Raw;

public class RawClientTests
{
    [Fact]
    public async Task A_raw_post_sends_its_json_and_returns_the_response()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"id":7}"""));
        using var body = JsonDocument.Parse("""{ "name" : "pii" }""");

        var response = await client.Client.Raw.SendAsync(HttpMethod.Post, "/tag", body.RootElement);

        response.GetProperty("id").GetInt32().Should().Be(7);
        var request = client.Server.Requests.Single();
        request.Body.Should().Be("""{"name":"pii"}""");
        request.ContentType.Should().Be("application/json");
        request.UserAgent.Should().StartWith("Immuta.Sdk/");
    }

    [Fact]
    public async Task Body_and_result_can_be_types_of_the_caller()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""[{"id": 7, "name": "pii"}]"""));
        var request = RawRequest.Create(HttpMethod.Post, "/tag", ["a", "b"], PayloadContext.Default.StringArray);

        var result = await client.Client.Raw.SendAsync(request, PayloadContext.Default.JsonElement);

        result[0].GetProperty("name").GetString().Should().Be("pii");
        client.Server.Requests.Single().Body.Should().Be("""["a","b"]""");
    }

    [Fact]
    public async Task A_response_that_does_not_fit_the_type_is_a_serialization_error()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"id": 7}"""));

        var act = () => client.Client.Raw.SendAsync(new RawRequest(HttpMethod.Get, "/tag"), PayloadContext.Default.StringArray);

        await act.Should().ThrowAsync<ImmutaSerializationException>();
    }

    [Fact]
    public async Task Parameters_of_the_query_are_escaped_and_added_to_those_of_the_path()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]"));

        await client.Client.Raw.SendAsync(new RawRequest(HttpMethod.Get, "/tag?limit=10") { Query = [new("searchText", "a b&c=ü#"), new("source", "x"), new("source", "")] });

        client.Server.Requests.Single().RequestUri.Query.Should().Be("?limit=10&searchText=a%20b%26c%3D%C3%BC%23&source=x&source=");
    }

    [Fact]
    public async Task A_response_is_streamed_and_a_retry_begins_again()
    {
        using var client = new ClientUnderTest(
            new StubHandler().ThenStatus(503).Then(_ => Response.Text("line 1\nline 2\n", "text/csv")), options =>
            {
                options.TimeProvider = TimeProvider.System;
                options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
            });
        var lines = new List<string>();

        await client.Client.Raw.SendStreamAsync(new RawRequest(HttpMethod.Get, "/export"), async (stream, token) =>
        {
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(token) is { } line)
            {
                lines.Add(line);
            }
        });

        lines.Should().Equal("line 1", "line 2");
    }

    [Theory]
    [InlineData("", "A path is needed")]
    [InlineData("tag", "begins with a slash")]
    [InlineData("https://other.example.com/tag", "leave out scheme and host")]
    [InlineData("/a b", "percent-encoded")]
    [InlineData("/a\\b", "no backslash")]
    [InlineData("/a#b", "fragment")]
    [InlineData("/a/../b", "'.' and '..'")]
    [InlineData("/tag?a=b c", "percent-encoded")]
    [InlineData("/tag?a=b#c", "fragment")]
    public void A_path_with_a_fault_is_refused_with_one_sentence_about_it(string path, string part)
    {
        var act = () => new RawRequest(HttpMethod.Get, path);

        act.Should().Throw<ArgumentException>().WithMessage($"*{part}*");
    }

    [Fact]
    public async Task A_request_with_two_bodies_is_refused()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]"));
        using var body = JsonDocument.Parse("{}");

        var act = () => client.Client.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/tag") { Body = body.RootElement, Text = "x" });

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("A request has one body*");
    }

    [Fact]
    public async Task An_empty_response_is_an_undefined_element()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent)));

        var response = await client.Client.Raw.SendAsync(HttpMethod.Delete, "/tag/7");

        response.ValueKind.Should().Be(JsonValueKind.Undefined);
        client.Server.Requests.Single().ContentType.Should().BeNull("no body was given");
    }

    [Fact]
    public async Task An_empty_response_that_declares_a_length_is_an_undefined_element_too()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(" ", "application/json")));

        var response = await client.Client.Raw.SendAsync(HttpMethod.Head, "/tag");

        response.ValueKind.Should().Be(JsonValueKind.Undefined);
    }

    [Fact]
    public async Task Text_goes_out_as_plain_text_and_comes_back_unchanged()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text("name: x\n", "text/yaml")));

        var response = await client.Client.Raw.SendTextAsync(new RawRequest(HttpMethod.Post, "/api/v2/policy") { Text = "type: 'Null'\n" });

        response.Should().Be("name: x\n");
        client.Server.Requests.Single().Body.Should().Be("type: 'Null'\n");
        client.Server.Requests.Single().ContentType.Should().Be("text/plain");
    }

    [Theory]
    [InlineData("GET", false, 2)]
    [InlineData("HEAD", false, 2)]
    [InlineData("PUT", false, 1)]
    [InlineData("DELETE", false, 1)]
    [InlineData("POST", false, 1)]
    [InlineData("POST", true, 2)]
    public async Task Only_reads_and_requests_said_to_be_idempotent_are_repeated(string method, bool idempotent, int requests)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(500).ThenJson(), o => o.Resilience.Retry.Delay = TimeSpan.Zero);

        var sending = client.Client.Raw.SendAsync(new RawRequest(new HttpMethod(method), "/tag") { Idempotent = idempotent });
        if (requests == 2)
        {
            await client.Time.Pass(TimeSpan.FromSeconds(1));
            await sending;
        }
        else
        {
            await sending.Invoking(async s => await s).Should().ThrowAsync<ImmutaServerException>();
        }

        client.Server.Requests.Should().HaveCount(requests);
    }

    [Fact]
    public async Task A_failure_names_the_path_without_its_query()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404));

        var failure = await client.Invoking(c => c.Client.Raw.SendAsync(HttpMethod.Get, "/tag/7?token=hunter2")).Should().ThrowAsync<ImmutaNotFoundException>();

        failure.Which.RouteTemplate.Should().Be("/tag/7");
        failure.Which.ToString().Should().NotContain("hunter2");
    }

    public static TheoryData<Exception> FaultsOfCallers => [new IOException("disk full"), new HttpRequestException("upload"), new InvalidOperationException("odd"), new OperationCanceledException("own"), new JsonException("row 7")];

    [Theory]
    [MemberData(nameof(FaultsOfCallers))]
    public async Task An_exception_of_the_callers_reader_is_thrown_unchanged(Exception own)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.Resilience.Retry.Delay = TimeSpan.Zero);

        var sending = client.Client.Raw.SendStreamAsync(new RawRequest(HttpMethod.Get, "/export"), async (stream, token) =>
        {
            await stream.ReadExactlyAsync(new byte[1], token);
            throw own;
        }).WaitAsync(TimeSpan.FromSeconds(30));

        (await sending.Awaiting(s => s).Should().ThrowAsync<Exception>()).Which.Should().BeSameAs(own);
        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_broken_stream_stays_a_transport_fault_when_the_reader_wraps_it()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Truncated()), o => o.Resilience.Retry.MaxRetryAttempts = 0);

        var sending = client.Client.Raw.SendStreamAsync(new RawRequest(HttpMethod.Get, "/export"), async (stream, token) =>
        {
            try
            {
                await stream.CopyToAsync(Stream.Null, token);
            }
            catch (IOException ex)
            {
                throw new InvalidOperationException("row 7", ex);
            }
        });

        (await sending.Awaiting(s => s).Should().ThrowAsync<ImmutaConnectionException>()).Which.InnerException.Should().BeAssignableTo<IOException>();
    }

    [Fact]
    public async Task The_path_in_an_exception_repeats_no_secret_of_the_request()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404));

        var failure = await client.Invoking(c => c.Client.Raw.SendAsync(HttpMethod.Get, $"/keys/{ClientUnderTest.Key}")).Should().ThrowAsync<ImmutaNotFoundException>();

        failure.Which.RouteTemplate.Should().Be("/keys/***");
    }

    [Theory]
    [InlineData("text/csv; charset=utf-16", "utf-16LE")]
    [InlineData("text/csv; charset=\"iso-8859-1\"", "iso-8859-1")]
    [InlineData("text/csv; charset=unheard-of", "utf-8")]
    [InlineData("text/csv", "utf-8")]
    public async Task A_text_is_read_in_the_charset_of_its_header(string contentType, string encoding)
    {
        var bytes = System.Text.Encoding.GetEncoding(encoding).GetBytes("gr\u00fcn");
        using var client = new ClientUnderTest(new StubHandler().Then(_ =>
            new HttpResponseMessage { Content = new ByteArrayContent(bytes) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType) } } }));

        (await client.Client.Raw.SendTextAsync(new RawRequest(HttpMethod.Get, "/export"))).Should().Be("gr\u00fcn");
    }

    [Fact]
    public async Task Two_bodies_at_once_are_refused()
    {
        using var client = new ClientUnderTest(new StubHandler());
        using var body = JsonDocument.Parse("1");

        await client.Invoking(c => c.Client.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/tag") { Body = body.RootElement, Text = "x" }))
            .Should().ThrowAsync<ArgumentException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/plain\r\nX-Evil: 1")]
    [InlineData("text/pl\u00e4in")]
    public void A_media_type_that_could_break_out_of_its_header_is_refused(string mediaType) =>
        FluentActions.Invoking(() => new RawRequest(HttpMethod.Post, "/tag") { TextMediaType = mediaType }).Should().Throw<ArgumentException>();

    [Fact]
    public void A_serialiser_that_logs_requests_sees_no_body()
    {
        using var body = JsonDocument.Parse("""{"password":"hunter2"}""");

        Written(new(HttpMethod.Post, "/tag?token=hunter2") { Body = body.RootElement }).Should().Contain("TextMediaType").And.NotContain("hunter2");
        Written(new(HttpMethod.Post, "/tag") { Text = "hunter2" }).Should().NotContain("hunter2");

        static string Written(RawRequest request) =>
            JsonSerializer.Serialize(request, new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(RawRequest)));
    }
}
