using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

/// <summary>The documented errors: one request each, reported by status with the server's message.</summary>
public class ErrorTests
{
    private static readonly Dictionary<string, (string File, string Request, Func<IIntegrationsClient, Task> Call)> s_calls = new(StringComparer.Ordinal)
    {
        ["GET"] = ("integrations/get.json", "GET /integrations/41", client => client.GetAsync(41)),
        ["POST"] = ("integrations/create.json", "POST /integrations", client => client.CreateAsync(Payloads.Snowflake)),
        ["PUT"] = ("integrations/update.json", "PUT /integrations/41", client => client.UpdateAsync(41, Payloads.Snowflake)),
        ["DELETE"] = ("integrations/delete.json", "DELETE /integrations/41", client => client.DeleteAsync(41)),
    };

    [Theory]
    [InlineData("GET", 404, "No Integration found with ID 41.", typeof(ImmutaNotFoundException))]
    [InlineData("DELETE", 404, "No integration found with ID 41.", typeof(ImmutaNotFoundException))]
    [InlineData("DELETE", 400, "Credentials are not required for disable unless the integration was configured automatically.", typeof(ImmutaBadRequestException))]
    [InlineData("DELETE", 400, "Integrations that are automatically configured require privileged credentials to disable. Please provide them in your payload.", typeof(ImmutaBadRequestException))]
    [InlineData("DELETE", 409, "Unable to edit integration with ID 41 in current state editing.", typeof(ImmutaConflictException))]
    [InlineData("POST", 400, "Use PUT /integrations/1 endpoint to update connection information for Snowflake integration on host x (id = 1) that previously failed to create.", typeof(ImmutaBadRequestException))]
    [InlineData("POST", 409, "Snowflake integration already exists on x (id = 1).", typeof(ImmutaConflictException))]
    [InlineData("POST", 422, "Validation of prerequisite setup failed. Unable to create integration.", typeof(ImmutaUnprocessableEntityException))]
    [InlineData("POST", 422, "Processing Error: Error trying to get the current metastore info.", typeof(ImmutaUnprocessableEntityException))]
    [InlineData("PUT", 400, "Unable to edit integration due to changes of non-editable attribute(s). host", typeof(ImmutaBadRequestException))]
    [InlineData("PUT", 404, "No integration found with ID 41.", typeof(ImmutaNotFoundException))]
    [InlineData("PUT", 409, "Unable to edit integration with ID 41 in current state editing.", typeof(ImmutaConflictException))]
    [InlineData("PUT", 422, "Validation failed.", typeof(ImmutaUnprocessableEntityException))]
    [InlineData("GET", 401, "Unauthorized", typeof(ImmutaUnauthorizedException))]
    [InlineData("GET", 403, "Forbidden", typeof(ImmutaForbiddenException))]
    public async Task A_documented_refusal_is_one_request_with_the_servers_message(string method, int status, string message, Type exception)
    {
        var (file, request, call) = s_calls[method];
        await using var tenant = MockTenant.Start();
        tenant.StubFile(file, Responses.Json($$"""{"statusCode":{{status}},"error":"Some Reason","message":"{{message}}","further":[1]}""", status));
        var client = tenant.CreateClient(options => options.RecoverLostResponses = false).Integrations;

        var failure = (await client.Invoking(call).Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.Should().BeOfType(exception);
        ((int)failure.StatusCode, failure.ServerMessage, failure.Attempts).Should().Be((status, message, 1));
        tenant.Verify(request);
    }

    [Fact]
    public async Task The_failed_tests_of_a_refused_creation_are_in_the_failure()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/create.json", Responses.Json(
            """{"statusCode":422,"error":"Unprocessable entity","message":"Validation of prerequisite setup failed. Unable to create integration.","validationResults":{"status":"failed","validationTests":[{"name":"Basic Connection Test","status":"failed","message":"Invented failure text."}]}}""", 422));

        var failure = (await tenant.CreateClient(options => options.RecoverLostResponses = false).Integrations
            .Invoking(client => client.CreateAsync(Payloads.Snowflake)).Should().ThrowAsync<ImmutaUnprocessableEntityException>()).Which;

        failure.ValidationResults!.ValidationTests!.Single().Message.Should().Be("Invented failure text.");
        tenant.Verify("POST /integrations");
    }

    [Theory]
    [InlineData("application/json", """{"message":"placeholder"}""", "placeholder", null)]
    [InlineData("application/json", """{"message":"placeholder","validation":[{"code":"unique"}]}""", "placeholder", """[{"code":"unique"}]""")]
    [InlineData("application/json", """{"message":"placeholder","validation":{"code":"unique"}}""", "placeholder", """{"code":"unique"}""")]
    [InlineData("text/html", "<html><body>Bad gateway of a proxy</body></html>", null, null)]
    [InlineData("text/plain", "not JSON at all", "not JSON at all", null)]
    [InlineData("application/json", "[1]", null, null)]
    [InlineData("application/json", "", null, null)]
    public async Task A_refusal_is_read_with_any_body(string contentType, string body, string? message, string? validation)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/update.json", Responses.Text(body, contentType, 422));

        var failure = (await tenant.CreateClient().Integrations
            .Invoking(client => client.UpdateAsync(41, Payloads.Snowflake)).Should().ThrowAsync<ImmutaUnprocessableEntityException>()).Which;

        failure.ServerMessage.Should().Be(message);
        failure.Validation?.GetRawText().Should().Be(validation);
        (failure.Body ?? "").Should().Be(body);
        tenant.Verify("PUT /integrations/41");
    }
}
