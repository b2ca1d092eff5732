namespace Warehouse;

public static class Shelf
{
    public static string Show(PosterShop.Workflows.TextToImage poster) => poster.Node6.Text;
}
